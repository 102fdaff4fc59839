"""How clean a text is, so that of several copies the cleanest is read."""

import pytest

from storyboard.reading.cleanness import Blemishes, blemishes

CLEAN = "The ferry crews of Elsinore met the owners on Monday. They refused an offer of four per cent."
WHOLE = Blemishes()


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        CLEAN.replace(". ", ".\n\n"),
        f"“{CLEAN}”",
        "Die Besatzungen trafen am Montag die Reeder. Sie lehnten ab!",
        "船員は月曜日に船主と会った。",
        "They share 40% of 3 < 5 bonds & more [sic] with R&D.",
    ],
)
def test_running_text_has_no_blemish(text: str) -> None:
    assert blemishes(text) == WHOLE


@pytest.mark.parametrize(
    "end",
    [
        " The mayor, who had…",
        " The mayor, who had ...",
        " The mayor, who had [...]",
        " The mayor, who had [+1234 chars]",
        " The mayor, who",
        " Continue reading →",
    ],
)
def test_a_text_that_goes_on_elsewhere_is_cut_off(end: str) -> None:
    assert blemishes(CLEAN + end).cut_off


@pytest.mark.parametrize(
    ("text", "leftovers"),
    [
        (f"Share this. {CLEAN} Read more.", 2),
        (f"{CLEAN}\nRead more »", 1),
        (f"{CLEAN}\nThe post Crews refuse appeared first on Coast Daily.", 1),
        (f"Advertisement\n{CLEAN}\nSign up for our newsletter\nAll rights reserved.", 3),
        (f"<p>{CLEAN}</p>", 2),
        (f"{CLEAN} Fish &amp; chips&nbsp;were free.", 2),
        (f"[caption id=4]A ferry[/caption] {CLEAN}", 2),
    ],
)
def test_what_a_page_or_a_feed_left_in_a_text_is_counted(text: str, leftovers: int) -> None:
    assert blemishes(text) == Blemishes(leftovers=leftovers)


def test_a_whole_text_with_leftovers_is_cleaner_than_one_cut_off() -> None:
    assert blemishes(f"Share this. {CLEAN}") < blemishes(f"{CLEAN} The mayor, who had…")


def test_blemishes_are_told_in_words() -> None:
    assert blemishes(f"Share this. {CLEAN} The mayor …").said == "cut off and 1 leftover of a page"
    assert blemishes(f"<b>{CLEAN}</b>").said == "2 leftovers of a page"
    assert WHOLE.said == ""
