"""What can be said of one line of a page by itself: its words, whether it is prose, a bullet, a stamp."""

import re
from dataclasses import dataclass

_BULLET = re.compile(r"(?:[-*+•·▪◦‣–—]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_FINAL_STOPS = (".", "!", "?", "…", "。", "!", "?")
_CLOSING = "\"'”’»›)]"
_FULL_SENTENCE = 8  # words from which a line that ends in a full stop is taken for prose
_CJK_SENTENCE = 20  # characters, for scripts that put no blanks between words
_STEM = 6  # letters: enough to tell words apart, few enough to bring "ferry" and "ferries" near

# Words that say nothing of what a text is about; only those of four letters and more matter.
_COMMON_WORDS = """
about after again against ahead also amid among around because been before being between both could does
down during each even every first from have here into just know last like made make many more most much
must need never next only other over people said same says should since some still such take tell than
that their them then there these they this those through time under until very want week well were what
when where which while will with without would year years your alles aber auch auf beim dass dem eine
einem einen einer eines gegen haben hatte ihre mehr nach nicht noch oder sein seine sich sind über unter
viel wird wurde werden avec aussi cette comme dans depuis elle entre être leur leurs mais même nous pour
plus sans sont tout très une ante como cuando desde donde entre esta este estos había hasta para pero
porque según sobre también tiene todo
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: as it stands, and its `text` without bullet, heading marks or outer blanks."""

    raw: str
    text: str
    bullet: bool = False
    heading: bool = False

    @property
    def prose(self) -> bool:
        """Tell whether it reads as a sentence of running text."""
        return not self.bullet and not self.heading and is_prose(self.text)


def read_line(raw: str) -> Line:
    """Return the line with its bullet or Markdown heading marks told apart from its text."""
    stripped = raw.strip()
    marks = re.match(r"#{1,6}\s+", stripped)
    if marks:
        return Line(raw, stripped[marks.end() :].rstrip("# "), heading=True)
    bullet = _BULLET.match(stripped)
    if bullet:
        return Line(raw, stripped[bullet.end() :], bullet=True)
    return Line(raw, stripped)


def words(text: str) -> list[str]:
    """Return the words of `text` in order."""
    return _WORD.findall(text)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a final stop, closing quotes allowed."""
    return text.rstrip(_CLOSING).endswith(_FINAL_STOPS)


def is_prose(text: str) -> bool:
    """Tell whether `text` is a sentence: long enough and ended."""
    if not ends_sentence(text):
        return False
    return len(words(text)) >= _FULL_SENTENCE or (
        not text.isascii() and "。" in text and len(text) >= _CJK_SENTENCE
    )


def topic(text: str) -> frozenset[str]:
    """Return the crude stems of the words that say what `text` is about."""
    return frozenset(
        word[:_STEM]
        for word in words(text.casefold())
        if len(word) >= 4 and word not in _COMMON and not word.isdigit()
    )


def is_title_case(text: str) -> bool:
    """Tell whether nearly all words of `text` that could be lower case are capitalised."""
    telling = [word for word in words(text) if len(word) >= 4]
    return bool(telling) and sum(word[0].isupper() for word in telling) >= 0.8 * len(telling)
