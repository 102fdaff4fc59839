"""What one article tells: places, kinds, leads, rounds and what is no event."""

from pathlib import Path

import pytest

from storyboard.chronicle import Telling, fold, tellings
from storyboard.model.beat import State
from storyboard.reading import read
from storyboard.reading.page import read_page
from tests.chronicle.stories import filed

SHARED_PAGE = Path(__file__).parents[2].parent / "shared" / "data" / "pages" / "hostage_talks.txt"


def told(text: str, *, title: str = "Untold", published: str = "2024-03-08T08:00") -> tuple[Telling, ...]:
    article = filed("a", published, text, title=title).article
    return tellings(article, read(article))


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Envoys met in Oslo on Tuesday.", "talks", ["Oslo"]),
        ("Progress was made in the Oslo meeting on Tuesday.", "talks", ["Oslo"]),
        ("The war in Sudan followed a 3 March attack on Chad by raiders.", "attack", ["Chad"]),
        ("The minister spoke with envoys on Tuesday about a cease-fire in Sudan.", "call", []),
        ("Doctors went aboard the ship on Tuesday, a spokesman said in Oslo.", "visit", []),
        ("A quake shook Lima on Tuesday.", "disaster", ["Lima"]),
        ("Bakers in Lyon and Turin went on strike on Tuesday.", "strike", ["Lyon", "Turin"]),
        ("Diplomats from Qatar and Egypt met in Oslo on Tuesday.", "talks", ["Oslo"]),
        ("A bomb exploded at the U.S. embassy in Lima on Tuesday.", "attack", ["Lima"]),
        ("Bakers in Ghent, Belgium's biggest port, went on strike on Tuesday.", "strike", ["Ghent"]),
        ("A court in Oslo on Tuesday jailed a man for robbing a bank in Turin.", "ruling", ["Oslo"]),
        ("They agreed on Tuesday to free the crew at talks in Oslo.", "deal", ["Oslo"]),
        ("Talks on the hostages were held in Oslo on Tuesday.", "talks", ["Oslo"]),
        ("Talks held in Oslo on Tuesday brought nothing.", "talks", ["Oslo"]),
        ("Talks on the hostages held in Oslo failed on Tuesday.", "talks", []),
        ("Mayor Karl Berg met the families of the hostages in Oslo on Tuesday.", "talks", ["Oslo"]),
        ("Mayor Karl Berg met envoys on Tuesday over the hostages in Sudan.", "talks", []),
        ("Mayor Karl Berg met envoys over the hostages in Sudan on Tuesday.", "talks", []),
        ("A round of talks between envoys of Norway and Chad ended in Graz on Tuesday.", "talks", ["Graz"]),
        ("The talks between Norway and Chad in Graz on Tuesday brought nothing.", "talks", ["Graz"]),
        ("Talks with envoys in Graz on Tuesday brought nothing.", "talks", ["Graz"]),
        ("Talks, which were planned for Tuesday in Graz, were postponed to 14 March.", "talks", ["Graz"]),
    ],
)
def test_an_event_is_where_it_happened_and_not_whom_it_was_about(
    text: str, kind: str, places: list[str]
) -> None:
    (only,) = told(text)
    assert (only.kind, [place.name for place in only.places]) == (kind, places)


@pytest.mark.parametrize(
    "text",
    [
        "The offer is a tenth above Tuesday's price.",
        "She was born in 1961 and raised on a farm.",
        "Members of the club have met since Tuesday.",
        "A baker told the Post on Tuesday that bread is bread.",
        "The family has sold cheese beside the dam since 1911.",
        "Water has stood in the cellars since the middle of May.",
        "As of May 2024 the bridge in Graz is shut.",
        "Update: 18 June 2024",
        "Updated on 18 June 2024 with a word from Graz.",
        "This post was edited in June 2024 to name Graz.",
        "Volume 24, Number 4 | June/July 2024 | Letters from Graz",
        "There are three reasons to teach in Graz: June, July, and August.",
        "Today, I am going to look at the lanes of Graz.",
        "He retired at the end of the year as mayor of Graz.",
        "His book about Graz (out November 2024) is long.",
        "Brabham pushed the man from Graz hard in 1960.",
        "GRAZ, March 7 (Meridian) --",
        "GRAZ, March 7 (Meridian) - Bread is dear and cheese is not.",
    ],
)
def test_a_date_that_dates_no_event_is_not_told(text: str) -> None:
    assert told(f"Some words. More words stand here. {text}") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The pier of Sula will reopen on Monday.", "reopening"),
        ("The probe Lapwing will fire its engine on Monday near the Moon.", "manoeuvre"),
        ("The clubs of Oslo and Graz meet in the semi-final on Monday in Oslo.", "match"),
        ("A vaccine trial begins in Graz on Monday.", "test"),
        ("A bill on rents goes to the vote in Lisbon on Monday.", "vote"),
        ("Boxes that arrived without seals will be opened in Graz on Monday.", ""),
        ("A climber fell from the rocks at Graz on Monday.", ""),
        ("Shares fell by 4 per cent in Oslo on Monday.", "figures"),
        ("Rescue talks failed in Oslo on Monday.", "talks"),
        ("The pact came after talks in Graz that began on Monday.", "talks"),
        ("A board of inquiry will hold a hearing in Oslo on Monday.", "hearing"),
        ("The sale of the mill in Graz is expected to close on Monday.", "deal"),
        ("The toll of the fire that burnt the mill of Graz rose to 4 on Monday.", "disaster"),
        ("Marta Holm won the election in Graz on Monday.", "vote"),
        ("The bakers of Graz will sue the mill on Monday.", "charge"),
        ("The minister in Graz condemned the attack on Monday.", "speech"),
        ("The mayor of Graz told an Oslo court on Monday that he knew.", "hearing"),
        ("The lander will touch down on Monday.", "landing"),
        ("The next review is due on Monday.", "review"),
        ("The Met Office warned of snow in London on Monday.", "announcement"),
        ("The Met said in London on Monday that all was well.", ""),
        ("Met officers searched a house in London on Monday.", ""),
        ("Met by a crowd, the envoys met in Graz on Monday.", "talks"),
        ("Glenn Close was in Graz on Monday.", ""),
        ("Die Bäcker in Graz wollen am Montag die Arbeit niederlegen.", "strike"),
    ],
)
def test_the_kind_is_that_of_the_words_that_the_date_governs(text: str, kind: str) -> None:
    (only,) = told(f"Some words. More words stand here. {text}")
    assert only.kind == kind


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Firefighters rescue forty from flooded mill", True),
        ("Court convicts former mayor of fraud", True),
        ("What the new mayor will do in her first week", False),
        ("The last lighthouse of Bergen", False),
        ("Why did the bridge fall?", False),
        ("Five ways to cook a leek", False),
        ("Primera semana con la nueva alcaldesa", False),
        ('"I never met the man"', False),
    ],
)
def test_a_headline_stands_for_its_day_only_when_it_tells_an_event(title: str, event: bool) -> None:
    assert bool(told("Much is unknown so far. People stand about.", title=title)) is event


def test_a_lead_with_a_dated_event_needs_no_headline() -> None:
    only = told("Firefighters rescued forty people in Graz on Thursday.", title="Forty rescued in Graz")
    assert [telling.said for telling in only] == ["Thursday"]


def test_the_number_that_a_text_gives_a_round_is_read() -> None:
    (only,) = told("The third round of talks ended in Oslo on Tuesday without a result.")
    assert (only.told_round, only.outcome) == (3, "no result")


def test_what_was_days_before_another_event_has_its_own_day() -> None:
    before, after = sorted(
        told("Ten people were buried in Graz on Tuesday, two days after a quake shook Lima."),
        key=lambda each: each.span.start,
    )
    assert (before.kind, str(before.span.start), before.places[0].name) == ("disaster", "2024-03-03", "Lima")
    assert (after.kind, str(after.span.start)) == ("death", "2024-03-05")


def test_a_longer_number_is_not_cut_to_its_last_word() -> None:
    (only,) = told("Ten people were buried in Graz on Tuesday, eighty-nine days after a quake shook Lima.")
    assert str(only.span.start) == "2024-03-05"


def test_news_that_only_its_saying_dates_is_of_the_event_that_the_text_dates() -> None:
    (only,) = told(
        "Marta Holm has won the vote, officials said on Tuesday. She had 54 votes in Sunday's vote."
    )
    assert (only.kind, str(only.span.start)) == ("vote", "2024-03-03")


def test_a_round_is_one_of_what_its_article_is_about() -> None:
    kinds = [
        each.kind for each in told("Holm won the election on Tuesday. Berg led the first round on 3 March.")
    ]
    assert kinds == ["vote", "vote"]


@pytest.mark.parametrize(
    "text",
    [
        "The airline cancelled most of its flights on Tuesday as pilots began a strike in Oslo.",
        "Shares of the mill in Oslo dropped on Tuesday.",
        "The car was found abandoned in Oslo on Tuesday after the robbery.",
    ],
)
def test_only_an_event_is_called_off(text: str) -> None:
    assert [each.state for each in told(text)] == [State.HAPPENED]


def test_one_sentence_may_tell_two_events() -> None:
    one, other = told("Owners of the ship that pirates seized on 14 January will meet in Oslo on 12 March.")
    assert [(one.kind, one.state), (other.kind, other.state)] == [
        ("crime", State.HAPPENED),
        ("talks", State.EXPECTED),
    ]


def test_a_match_that_is_over_is_not_expected_because_its_player_will_rest() -> None:
    (only,) = told("Keeper Jon Vik broke a finger in Saturday's cup match and will rest for a month.",
        published="2024-03-10T08:00")  # fmt: skip
    assert only.state is State.HAPPENED


@pytest.mark.skipif(not SHARED_PAGE.exists(), reason="the shared page is not on this machine")
@pytest.mark.parametrize("published", ["2024-05-25T00:00"])
def test_the_shared_page_gives_its_seven_events_and_no_other(published: str) -> None:
    page = read_page(SHARED_PAGE.read_text(encoding="utf-8"), SHARED_PAGE.name)
    article = filed("page", published, page.text, title=page.title).article
    beats = fold((), "page", "", tellings(article, read(article)))
    rows = [
        (f"{b.span.start}/{b.span.end}", b.span.precision, [p.name for p in b.places], b.state, b.round)
        for b in beats
    ]
    assert rows == [
        ("2023-10-07/2023-10-07", "day", ["Israel"], "happened", None),
        ("2024-05-01/2024-05-10", "part of month", ["Cairo"], "happened", 1),
        ("2024-05-24/2024-05-24", "day", ["Paris"], "happened", 2),
        ("2024-05-24/2024-05-24", "day", [], "happened", None),
        ("2024-05-24/2024-05-24", "day", [], "happened", None),
        ("2024-05-25/2024-05-25", "day", ["West Point"], "happened", None),
        ("2024-05-27/2024-06-02", "week", [], "expected", 3),
    ]
