from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from storyboard.errors import ConfigError
from storyboard.filters.chain import Chain
from storyboard.model.article import EPOCH, Article

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
Assemble = Callable[..., Chain]


@pytest.fixture
def reason(assembled: Assemble) -> Callable[..., str | None]:
    """Run one bundled filter over an article with the fields given; return why it is hidden."""

    def judge(plugin: str, options: dict[str, object], **article: object) -> str | None:
        chain = assembled(**{plugin: options})
        after = chain.run(Article(id="1", **article))  # type: ignore[arg-type]  # fields by name
        assert chain.faults == ()
        return after.hidden.reason if after.hidden else None

    return judge


Reason = Callable[..., str | None]


@pytest.mark.parametrize(
    ("words", "title", "hidden"),
    [
        (["war"], "A WAR of words", True),
        (["war"], "Warm weather ahead", False),
        (["royal  wedding"], "The Royal\nWedding, day two", True),
        (["c++"], "A C++ compiler", True),
        (["straße"], "Neue STRASSE gesperrt", True),
        (["don't"], "Why they don't vote", True),
        (["選挙"], "総選挙の結果", True),
        (["été"], "Un été chaud", True),
    ],
)
def test_mute_hides_whole_words_in_any_case(
    reason: Reason, words: list[str], title: str, hidden: bool
) -> None:
    assert bool(reason("mute", {"words": words}, title=title)) is hidden


def test_mute_says_what_it_found_and_where(reason: Reason) -> None:
    told = reason("mute", {"words": ["gossip"]}, title="Talks", summary="Only gossip so far")
    assert told == "mentions 'gossip' in the summary"


@pytest.mark.parametrize(
    ("plugin", "options"),
    [
        ("mute", {"regex": [r"^(a|aa)+$"]}),
        ("keep_only", {"regex": [r"^(a|aa)+$"]}),
        ("titles", {"cut": {"*": [r"^(a|aa)+$"]}}),
    ],
)
def test_an_unlucky_pattern_is_named_and_the_article_goes_on(
    assembled: Assemble, plugin: str, options: dict[str, object]
) -> None:
    chain = assembled(**{plugin: options})
    article = Article(id="1", title="a" * 5_000 + "!")
    assert chain.run(article) == article
    [fault] = chain.faults
    assert fault.plugin == plugin
    assert "takes too long; make it simpler" in fault.message
    assert "hung" not in fault.message


def test_mute_takes_patterns_and_looks_only_where_it_is_told(reason: Reason) -> None:
    options: dict[str, object] = {"regex": [r"^live\b"], "within": ["title"]}
    assert reason("mute", options, title="LIVE: the final") == "mentions 'LIVE' in the title"
    assert reason("mute", options, title="The final", text="live") is None


@pytest.mark.parametrize(
    ("plugin", "options", "told"),
    [
        ("mute", {}, "needs words or regex"),
        ("mute", {"words": [" "]}, "a word or regex is empty"),
        ("mute", {"regex": ["(a"]}, "'(a' is no regular expression"),
        ("keep_only", {}, "needs words or regex"),
        ("keep_only", {"regex": ["*"]}, "'*' is no regular expression"),
        ("language", {"keep": []}, "needs the languages to keep"),
        ("age", {"days": 0}, "days is 0"),
        ("source", {"hide": []}, "needs the sources to hide"),
        ("score", {"words": {}}, "needs words with points"),
        ("wire_copy", {"overlap": 0.1}, "overlap is 0.1"),
        ("wire_copy", {"least_words": 3}, "least_words is 3"),
    ],
)
def test_options_that_make_no_sense_are_told(
    assembled: Assemble, plugin: str, options: dict[str, object], told: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        assembled(**{plugin: options})
    assert str(caught.value).startswith(f"my.toml:1: filters.{plugin}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("plugin", "options"),
    [
        ("mute", {"within": ["headline"]}),
        ("keep_only", {"words": "flood"}),
        ("language", {"keep": "en"}),
        ("age", {"days": "3"}),
        ("source", {"hide": [3]}),
        ("score", {"words": {"flood": "much"}}),
        ("strip_tracking", {"also": "x"}),
        ("wire_copy", {"overlap": "much"}),
    ],
)
def test_options_of_the_wrong_type_are_the_configs_fault(
    assembled: Assemble, plugin: str, options: dict[str, object]
) -> None:
    with pytest.raises(ConfigError, match=rf"filters\.{plugin}\."):
        assembled(**{plugin: options})


def test_keep_only_hides_what_mentions_none_of_its_words(reason: Reason) -> None:
    options: dict[str, object] = {"words": ["flood"], "regex": [r"dam\w*"]}
    assert reason("keep_only", options, text="The flood rises") is None
    assert reason("keep_only", options, title="Damage to bridges") is None
    assert reason("keep_only", options, title="Election") == "mentions none of the words to keep"


def test_keep_only_may_be_for_some_feeds(reason: Reason) -> None:
    options: dict[str, object] = {"words": ["flood"], "feeds": ["Local"]}
    assert reason("keep_only", options, title="Election", feed="Local")
    assert reason("keep_only", options, title="Election", feed="World") is None


@pytest.mark.parametrize(
    ("lang", "hidden"),
    [
        ("en", False),
        ("en-GB", False),
        ("EN_us", False),
        ("", False),
        ("pt-BR", False),
        ("pt", False),
        ("de", True),
    ],
)
def test_language_keeps_what_you_read_and_what_is_unknown(reason: Reason, lang: str, hidden: bool) -> None:
    assert bool(reason("language", {"keep": ["en", "pt-br"]}, lang=lang)) is hidden


@pytest.mark.parametrize(
    ("published", "hidden"),
    [
        (NOW - timedelta(days=3), False),
        (NOW - timedelta(days=3, seconds=1), True),
        (NOW + timedelta(days=9), False),
        (EPOCH, False),
    ],
)
def test_age_hides_what_is_too_old_and_keeps_what_has_no_date(
    reason: Reason, published: datetime, hidden: bool
) -> None:
    assert bool(reason("age", {"days": 3}, published=published)) is hidden


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("https://a.org/x?utm_source=rss&id=3&fbclid=Z", "https://a.org/x?id=3"),
        ("https://a.org/x?UTM_Campaign=1", "https://a.org/x"),
        ("https://a.org/x?at_medium=RSS#part-2", "https://a.org/x#part-2"),
        ("https://a.org/x#xtor=RSS-1", "https://a.org/x"),
        ("https://a.org/x?q=a%20b&&c", "https://a.org/x?q=a%20b&&c"),
        ("https://a.org/x?partner=feed", "https://a.org/x"),
        ("", ""),
    ],
)
def test_strip_tracking_takes_out_only_what_tracks(assembled: Assemble, link: str, clean: str) -> None:
    chain = assembled(strip_tracking={"also": ["partner"]})
    assert chain.run(Article(id="1", link=link)).link == clean


@pytest.mark.parametrize(
    "article",
    [
        {"source": "Daily Example"},
        {"feed": "daily example"},
        {"link": "https://news.Daily.example/1"},
    ],
)
def test_source_hides_by_outlet_feed_and_host(reason: Reason, article: dict[str, str]) -> None:
    options: dict[str, object] = {"hide": ["daily example", "daily.example"]}
    assert str(reason("source", options, **article)).startswith("comes from daily")
    assert reason("source", options, source="Other", link="https://notdaily.example/1") is None


def test_source_survives_a_link_that_is_no_address(reason: Reason) -> None:
    assert reason("source", {"hide": ["a.org"]}, link="https://[broken") is None


def test_score_adds_the_points_of_each_word_once(assembled: Assemble) -> None:
    chain = assembled(score={"words": {"ceasefire": 2, "gossip": -3.5}})
    assert chain.run(Article(id="1", title="Ceasefire", text="A ceasefire holds")).score == 2
    assert chain.run(Article(id="2", title="Ceasefire gossip")).score == -1.5


def test_score_may_hide_what_is_below_a_mark(reason: Reason) -> None:
    options: dict[str, object] = {"words": {"gossip": -3}, "hide_below": -1}
    assert reason("score", options, title="Gossip") == "scores -3, below -1"
    assert reason("score", options, title="News") is None


AGENCY = (
    "The harbour of the northern town was closed on Monday after a storm tore two ferries from their "
    "moorings. Nobody was hurt, the harbour master said, but the quay will need repairs that may take "
    "until the spring. Fishing boats were sent to the next port along the coast, and islanders were "
    "told to expect fewer crossings. The council is to meet on Thursday to decide who pays for the work"
    " and whether the old quay is worth it."
)
OTHER = (
    "A storm closed the harbour in the north on Monday. Two ferries broke loose, and the quay was "
    "damaged so badly that boats now land elsewhere. Repairs might last for months, according to the "
    "harbour master, who praised the crews. On Thursday councillors will talk about the money that it "
    "takes, and about the future of the quay."
)


@pytest.mark.parametrize(
    ("source", "text", "hidden"),
    [
        ("Echo", AGENCY, "repeats the text of Courier"),
        (
            "Echo",
            "By our own staff. " + AGENCY.replace("Nobody was hurt, the", "The"),
            "repeats the text of Courier",
        ),
        ("Echo", OTHER, None),
        ("Courier", AGENCY, None),
        ("Echo", "Storm closes harbour.", None),
    ],
)
def test_wire_copy_hides_the_second_outlet_with_a_text(
    assembled: Assemble, source: str, text: str, hidden: str | None
) -> None:
    chain = assembled(wire_copy={})
    first, second = chain.run_all(
        [Article(id="1", source="Courier", text=AGENCY), Article(id="2", source=source, text=text)]
    )
    assert first.hidden is None
    assert (second.hidden.reason if second.hidden else None) == hidden
