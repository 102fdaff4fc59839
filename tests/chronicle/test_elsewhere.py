"""What one story expects and another one tells."""

from storyboard.chronicle import Elsewhere, fold, tellings
from storyboard.model.beat import Beat
from storyboard.reading import read
from tests.chronicle.stories import filed


def beat(name: str, published: str, text: str) -> Beat:
    article = filed(name, published, text).article
    (only,) = fold((), article.id, article.source, tellings(article, read(article)))
    return only


EXPECTED = beat("a", "2027-02-05T08:00", "The probe will fire its engine on Sunday to raise its orbit.")


def test_the_same_event_in_the_words_of_another_story_is_known() -> None:
    told = beat("b", "2027-02-08T08:00", "The probe fired its engine on Sunday and raised its orbit.")
    assert Elsewhere([told]).tells(EXPECTED)


def test_another_day_or_another_event_of_that_day_is_not() -> None:
    late = beat("b", "2027-02-09T08:00", "The probe fired its engine on Monday and raised its orbit.")
    other = beat("b", "2027-02-08T08:00", "A weather balloon entered orbit on Sunday, joked a baker in Graz.")
    assert not Elsewhere([late, other]).tells(EXPECTED)
    assert not Elsewhere([EXPECTED]).tells(EXPECTED)
