"""Bundled filters that mark, clean and weigh articles: by origin, place, query, or what they say they are."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from storyboard.errors import ConfigError
from storyboard.filters.chain import Chain
from storyboard.model.article import Article

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
Assemble = Callable[..., Chain]


@pytest.fixture
def judged(assembled: Assemble) -> Callable[..., Article]:
    """Run one bundled filter over an article with the fields given; return what it made of it."""

    def judge(plugin: str, options: dict[str, object], **article: object) -> Article:
        chain = assembled(**{plugin: options})
        after = chain.run(Article(id="1", **article))  # type: ignore[arg-type]  # fields by name
        assert chain.faults == ()
        return after

    return judge


Judged = Callable[..., Article]


def _reason(article: Article) -> str:
    return article.hidden.reason if article.hidden else ""


# tiers

TIERS: dict[str, object] = {"tiers": [["Agency", "gazette.example"], ["Echo"]], "points": [2, 0, -1]}


@pytest.mark.parametrize(
    ("article", "tag", "score"),
    [
        ({"source": "AGENCY"}, "tier 1", 2),
        ({"source": "Other", "link": "https://news.gazette.example/a"}, "tier 1", 2),
        ({"feed": "Echo"}, "tier 2", 0),
        ({"source": "Nobody"}, "tier 3", -1),
    ],
)
def test_tiers_rank_by_outlet_host_or_feed(
    judged: Judged, article: dict[str, str], tag: str, score: float
) -> None:
    after = judged("tiers", TIERS, **article)
    assert (after.tags, after.score, after.hidden) == ((tag,), score, None)


def test_tiers_may_hide_the_lower_ones(judged: Judged) -> None:
    options = {**TIERS, "keep": 2}
    assert _reason(judged("tiers", options, source="Nobody")) == "Nobody is of tier 3"
    assert judged("tiers", options, source="Echo").hidden is None


# score with decay


@pytest.mark.parametrize(("days", "score"), [(0, 4), (2, 2), (4, 1), (-3, 4)])
def test_points_fade_with_the_age_of_an_article(judged: Judged, days: int, score: float) -> None:
    options: dict[str, object] = {"words": {"ceasefire": 4}, "half_life": 2}
    after = judged("score", options, title="Ceasefire", published=NOW - timedelta(days=days))
    assert after.score == pytest.approx(score)


def test_points_fade_by_the_age_at_which_an_article_came_in_and_end_as_none(judged: Judged) -> None:
    options: dict[str, object] = {"words": {"ceasefire": 4}, "half_life": 2}
    came = NOW - timedelta(days=300)
    old = judged("score", options, title="Ceasefire", published=came - timedelta(days=2), fetched=came)
    assert old.score == 2
    assert judged("score", options, title="Ceasefire", published=came).score == 0


def test_points_of_an_article_without_a_date_do_not_fade(judged: Judged) -> None:
    assert judged("score", {"words": {"talks": 3}, "half_life": 1}, title="Talks").score == 3


# query


@pytest.mark.parametrize(
    ("query", "meets"),
    [
        ("ferry", True),
        ('"ferry strike"', True),
        ("-ferry", False),
        ("title:strike source:gazette lang:en", True),
        ("place:elsinore", True),
        ("place:cairo", False),
        ("since:2d", True),
        ("before:2026-03-01", False),
        ("words<9 -words<3", True),
        ("score>=1", False),
        ("tag:sea linked dated", True),
        ("link:gazette.example/ferry", True),
    ],
)
def test_a_query_hides_what_meets_all_of_its_words(judged: Judged, query: str, meets: bool) -> None:
    after = judged(
        "query",
        {"hide": query},
        title="Ferry strike goes on",
        text="The crews met in Elsinore, Denmark.",
        source="Harbour Gazette",
        lang="en",
        tags=("sea",),
        link="https://gazette.example/ferry",
        published=NOW - timedelta(days=1),
    )
    assert _reason(after) == (f"meets {query!r}" if meets else "")


def test_a_query_may_keep_and_tag(judged: Judged) -> None:
    options: dict[str, object] = {"keep": "ferry", "tag": {"short": "words<5", "old": "before:2020-01-01"}}
    kept = judged("query", options, title="Ferry", published=NOW)
    assert (kept.tags, kept.hidden) == (("short",), None)
    assert _reason(judged("query", options, title="Bridge")) == "does not meet 'ferry'"


# tag


def test_tags_come_from_words_and_from_places_that_the_text_names(judged: Judged) -> None:
    options: dict[str, object] = {
        "words": {"sea": ["harbour", "ferry"], "sky": ["airport"]},
        "places": {"nordic": ["DK", "NO"], "castle": ["Elsinore"], "south": ["EG"]},
    }
    text = "The ferry from Elsinore in Denmark was late."
    assert judged("tag", options, text=text).tags == ("sea", "nordic", "castle")
    assert judged("tag", options, text="The airport of Cairo in Egypt reopened.").tags == ("sky", "south")


# marks


@pytest.mark.parametrize(
    ("title", "link", "tags"),
    [
        ("Premium: What the minister knew", "", ("paywall",)),
        ("What the minister knew (subscribers only)", "", ("paywall",)),
        ("What the minister knew 🔒", "", ("paywall",)),
        ("[Abo] Der Hafen", "", ("paywall",)),
        ("The harbour", "https://echo.example/plus/harbour", ("paywall",)),
        ("The harbour", "https://walled.example/harbour", ("paywall",)),
        ("Gold members: the harbour", "", ("paywall",)),
        ("Sponsored | How to sleep better", "", ("advertorial",)),
        ("Besser schlafen – Anzeige", "", ("advertorial",)),
        ("Sleep", "https://echo.example/partner-content/sleep", ("advertorial",)),
        ("Premium fuel prices rise", "", ()),
        ("Abo-Fallen im Netz", "", ()),
        ("Paid leave: parliament votes", "", ()),
        ("Team sponsored by a bank goes bust", "https://echo.example/sponsored-team", ()),
    ],
)
def test_marks_are_what_articles_say_of_themselves(
    judged: Judged, title: str, link: str, tags: tuple[str, ...]
) -> None:
    options: dict[str, object] = {"hosts": ["walled.example"], "also": {"paywall": ["Gold members"]}}
    assert judged("marks", options, title=title, link=link).tags == tags


def test_marked_articles_may_be_hidden(judged: Judged) -> None:
    options: dict[str, object] = {"hide": ["advertorial"]}
    assert _reason(judged("marks", options, title="Advertorial: sleep")) == "is marked as advertorial"
    assert judged("marks", options, title="Premium: talks").hidden is None


# titles


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Ferry sinks | Daily Example", "Ferry sinks"),
        ("Ferry - day two - daily example", "Ferry - day two"),
        ("Ferry sinks – World", "Ferry sinks"),
        ("VIDEO: Ferry  sinks", "Ferry sinks"),
        ("Breaking: Ferry sinks", "Ferry sinks"),
        ("Ferry sinks | Somebody Else", "Ferry sinks | Somebody Else"),
        ("Daily Example", "Daily Example"),
        ("Breaking: ", "Breaking: "),
    ],
)
def test_titles_lose_the_outlets_name_and_what_a_feed_adds(judged: Judged, title: str, clean: str) -> None:
    options: dict[str, object] = {"cut": {"World": ["^video: "], "*": ["^breaking: "]}}
    assert judged("titles", options, title=title, source="Daily Example", feed="World").title == clean


def test_titles_of_other_feeds_and_the_outlets_name_may_be_left(judged: Judged) -> None:
    options: dict[str, object] = {"outlet": False, "cut": {"World": ["^video: "]}}
    title = "Video: Ferry sinks | Echo"
    assert judged("titles", options, title=title, source="Echo", feed="Local").title == title


# round_up


@pytest.mark.parametrize(
    ("title", "link", "found"),
    [
        ("Morning briefing: talks, ferries and cheese", "", True),
        ("News in brief", "", True),
        ("The week in pictures", "", True),
        ("Live: Ferry strike, day two", "", True),
        ("Ferry strike – live updates", "", True),
        ("Ferry strike: as it happened", "", True),
        ("Five things to know this morning", "", True),
        ("Presseschau: Was die Zeitungen schreiben", "", True),
        ("Talks resume; ferry sinks; cheese wins", "", True),
        ("Ferry strike", "https://echo.example/news/live/ferry", True),
        ("Storm watch: the coast", "", True),
        ("Ten stories you missed", "", True),
        ("What to watch this week", "", True),
        ("Five things to know about the new quay", "", False),
        ("What to watch for in the ferry talks", "", False),
        ("Live-action film of the ferry strike planned", "", False),
        ("Critics on the harbour musical: a round-up", "", False),
        ("People who live by the harbour", "", False),
        ("Live music returns to the quay", "", False),
        ("Ministers brief the council", "", False),
        ("Ferry sinks; crew is safe", "", False),
        ("Briefing room to be rebuilt", "https://echo.example/briefing-room", False),
    ],
)
def test_a_round_up_is_told_by_its_title_or_address(
    judged: Judged, title: str, link: str, found: bool
) -> None:
    after = judged("round_up", {"also": ["^storm watch"]}, title=title, link=link)
    assert after.tags == (("round-up",) if found else ())


@pytest.mark.parametrize("title", ["Live: Ferry strike", "Ferry strike: as it happened", "Harbour live blog"])
def test_live_blogs_may_stay_in_their_stories(judged: Judged, title: str) -> None:
    link = "https://echo.example/news/live/ferry"
    assert judged("round_up", {"live": False}, title=title, link=link).tags == ()


def test_a_round_up_may_be_hidden(judged: Judged) -> None:
    assert _reason(judged("round_up", {"hide": True}, title="Morning briefing")) == "is a round-up"


# what cannot be meant


@pytest.mark.parametrize(
    ("plugin", "options", "told"),
    [
        ("tiers", {"tiers": []}, "needs tiers with names"),
        ("tiers", {"tiers": [["A"]], "points": [1, 2, 3]}, "points has 3 numbers"),
        ("tiers", {"tiers": [["A"]], "keep": 5}, "keep is 5; it must be from 1 to 2"),
        ("score", {"words": {"a": 1}, "half_life": 0}, "half_life is 0"),
        ("query", {}, "needs a query"),
        ("query", {"hide": "plcae:cairo"}, "there is no key 'plcae'; did you mean place:?"),
        ("query", {"keep": "since:yesterday"}, "write an age such as 3d"),
        ("query", {"keep": "ferry", "hide": "since<3d"}, "this key takes : = and not <"),
        ("query", {"hide": "words>many"}, "'many' is no number"),
        ("tag", {}, "needs words or places"),
        ("tag", {"places": {"x": [" "]}}, "a place is empty"),
        ("tag", {"words": {"x": [""]}}, "a word or regex is empty"),
        ("marks", {"hosts": [""]}, "a host or a word is empty"),
        ("titles", {"cut": {"*": ["("]}}, "'(' is no regular expression"),
        ("round_up", {"also": ["("]}, "'(' is no regular expression"),
    ],
)
def test_options_that_make_no_sense_are_told(
    assembled: Assemble, plugin: str, options: dict[str, object], told: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        assembled(**{plugin: options})
    assert str(caught.value).startswith(f"my.toml:1: filters.{plugin}: ")
    assert told in str(caught.value)
