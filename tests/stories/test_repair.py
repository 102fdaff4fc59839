"""What the threader puts right: reprints, splits, single articles left alone, habits of one outlet."""

import pytest

from storyboard.stories import Shift, Threader
from tests.stories.conftest import item

REPORT = (
    "The harbour board of Varnholt met the ferry crews behind closed doors on Monday and offered four per "
    "cent more pay over two years, an offer that the crews refused before noon. The mayor, who had asked for "
    "the meeting, said that she would call both sides again before the end of the week, and that no ferry "
    "would leave the port until then. Outside, some two hundred islanders waited for the next boat home."
)
SHORTER = (
    "Ferry crews of Varnholt refused an offer of more pay; the harbour board and the mayor meet them again."
)


def test_an_old_report_printed_again_months_later_is_its_copy(threader: Threader) -> None:
    threader.place(
        item("first", "Varnholt ferry crews refuse offer of harbour board", REPORT, source="Agency")
    )
    threader.place(item("second", "Ferry crews of Varnholt say no", SHORTER, day=1, source="Gazette"))
    again = threader.place(
        item("again", "Crews refuse offer", f"Read on. {REPORT}", day=60, source="Scraper")
    )
    assert (again.copy_of, again.why.rule) == ("first", "copy")
    assert "of their runs of words in common; 0.60 make a copy" in again.why.note


def test_a_fresh_report_months_later_is_no_copy(threader: Threader) -> None:
    threader.place(
        item("first", "Varnholt ferry crews refuse offer of harbour board", REPORT, source="Agency")
    )
    threader.place(item("second", "Ferry crews of Varnholt say no", SHORTER, day=1, source="Gazette"))
    later = threader.place(
        item("later", "Varnholt ferry crews accept offer", f"{SHORTER} Now they did.", day=60)
    )
    assert (later.story, later.copy_of) == ("about-first", "")


CAST = {
    "opera": "Tenor Osric Vell sang Orfeo at the Tashmore festival; Ines Roald led the Tashmore orchestra",
    "chess": "Grandmaster Pia Lund beat Hugo Sand at the Tashmore festival; chess fans watched the board",
}


def test_a_story_of_two_casts_falls_in_two(threader: Threader) -> None:
    for number in range(6):
        kind = "opera" if number % 2 else "chess"
        body = f"{CAST[kind]}. {CAST[kind]} on day {number}."
        threader.adopt(item(f"{kind}{number}", CAST[kind], body, day=number / 10), "the-festival")
    threader.place(item("chess9", CAST["chess"], CAST["chess"].replace("board", "game"), day=1))
    shifts = [change for change in threader.settle() if isinstance(change, Shift)]
    assert {shift.why.rule for shift in shifts} == {"split"}
    for best in (shift.why.best for shift in shifts):
        assert best
        assert best.story == "the-festival"
        assert best.score == pytest.approx(best.factor * sum(term.weight for term in best.terms))
        assert 0 < best.score < best.needed
    homes = {name: {slug for id_, slug in threader.home.items() if id_.startswith(name)} for name in CAST}
    assert homes["opera"].isdisjoint(homes["chess"])
    assert all(len(slugs) == 1 for slugs in homes.values())


@pytest.mark.parametrize(("source", "rule"), [("Herald", "joined"), ("Gazette", "opened")])
def test_columns_of_one_outlet_need_more_in_common(threader: Threader, source: str, rule: str) -> None:
    for number in range(30):
        threader.place(item(f"o{number}", f"Quite other news {number} of zander{number}", source="Herald"))
    threader.place(item("tulips", "Garden notes from Tashmore: when tulips sleep", source="Gazette"))
    why = threader.place(item("chimneys", "Garden notes: chimneys, bees and rain", source=source)).why
    assert why.rule == rule


@pytest.mark.parametrize(("second", "rule"), [("The chimney sweep", "opened"), ("Bees at sea", "copy")])
def test_what_one_outlet_says_under_every_headline_makes_no_story(
    threader: Threader, second: str, rule: str
) -> None:
    for number in range(30):
        threader.place(item(f"o{number}", f"Quite other news {number} of zander{number}", source="Herald"))
    spoken = (
        "Hosted by Pia Lund and Hugo Sand in the Tashmore cellar; support the Lantern Hour with a coffee."
    )
    threader.place(item("bees", "The bees of winter", f"Bees. {spoken}", source="Lantern Hour"))
    why = threader.place(item("next", second, f"Sweeping. {spoken[:-15]} tea.", source="Lantern Hour")).why
    assert why.rule == rule


def test_a_podcast_of_few_episodes_is_known_by_what_it_always_says(threader: Threader) -> None:
    for number in range(30):
        threader.place(item(f"o{number}", f"Quite other news {number} of zander{number}", source="Herald"))
    spoken = "Hosted by Pia Lund in the Tashmore cellar; support the Lantern Hour with a coffee."
    for number, guest in enumerate(("Vell", "Roald", "Brandt", "Sand", "Osk", "Imber")):
        body = f"{guest} talks of quibble{number} and wattle{number}. {spoken}"
        threader.place(item(f"e{number}", f"Quibble{number} with {guest}", body, source="Lantern Hour"))
    last = threader.place(item("last", "Chimneys", f"On chimneys and soot. {spoken}", source="Lantern Hour"))
    assert last.why.best is None


def test_a_single_article_is_gathered_by_a_story_that_grew_near_it(threader: Threader) -> None:
    threader.place(
        item("lone", "Dock gates shut", "Dock gates in Ilmavik shut for the flood of the glacier.")
    )
    threader.settle()
    for number, body in enumerate(
        (
            "The glacier above Ilmavik burst and the flood took the bridge.",
            "Ilmavik lost its bridge to the flood of the glacier lake.",
            "After the glacier flood Ilmavik shut the gates of its dock.",
            "The glacier flood at Ilmavik: dock gates shut, bridge gone.",
        )
    ):
        threader.place(item(f"f{number}", "Glacier flood at Ilmavik", body, day=0.1 * number))
    threader.settle()
    assert threader.home["lone"] == threader.home["f3"]
