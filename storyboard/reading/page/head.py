"""What stands above the text: headline, breadcrumb, category, byline, date stamps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.reading.page.lines import Line, ends_sentence, is_title_case, topic, words
from storyboard.reading.page.noise import is_noise
from storyboard.reading.page.site import bare_headline, without_tight_suffix
from storyboard.reading.page.stamp import is_labelled, is_stamp
from storyboard.reading.page.vocabulary import BREADCRUMB, BYLINE, SECTION_NAME

_DEEPEST = 60  # lines: a page whose text starts below that has no head to speak of
_LONGEST_HEADLINE = 40  # words
_LONGEST_CATEGORY = 8


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the site's name that was on it, and its line (None: only the breadcrumb has it)."""

    text: str
    site: str
    at: int | None


def head_length(lines: Sequence[Line]) -> int:
    """Return how many lines stand above the first sentence of running text; 0 where there is none."""
    for number, line in enumerate(lines[:_DEEPEST]):
        if line.prose and not is_noise(line.text) and not BREADCRUMB.fullmatch(line.text):
            return number
    return 0


def find_headline(
    lines: Sequence[Line], head: int, sites: Sequence[str], certain: Sequence[str]
) -> Headline | None:
    """Return the headline among the first `head` lines, or the first line of a page without running text."""
    marked = [
        n
        for n, line in enumerate(lines[: head or len(lines)])
        if line.heading and line.raw.lstrip().startswith("# ")
    ]
    about = topic(" ".join(line.text for line in lines[head : head + 12]))
    found = (
        marked[:1] or [n for n in range(head) if _may_be_headline(lines[n])] or _title_of_verse(lines, head)
    )
    if not found:
        return _from_breadcrumb(lines[:head], sites, certain)
    bare = {n: bare_headline(lines[n].text, sites, certain) for n in found}
    repeated = [n for n in found if _is_repeated(bare[n][0], lines[:head], n)]
    telling = [n for n in found if len(topic(bare[n][0]) & about) >= 2]
    long = [n for n in found if len(words(bare[n][0])) >= 4]
    at = (repeated or telling or long or found)[0]
    return Headline(*bare[at], at)


def text_above(lines: Sequence[Line], head: int, headline: Headline | None) -> list[Line]:
    """Return the lines above the running text that are the article's: a deck, a short opening."""
    title = headline.text.casefold() if headline else ""
    at = headline.at if headline and headline.at is not None else -1
    about = topic(" ".join([title, *(line.text for line in lines[head : head + 12])]))
    chronology = len({line.text for line in lines if is_stamp(line.text) and not is_labelled(line.text)}) > 1
    return [
        line
        for number, line in enumerate(lines[:head])
        if number != at
        and not (title and title in line.text.casefold() and len(words(line.text)) <= len(words(title)) + 10)
        and not is_furniture(line, chronology=chronology)
        and not _is_category(line, about, above=number < at)
    ]


def is_furniture(line: Line, *, chronology: bool = False) -> bool:
    """Tell whether a line above the text is a breadcrumb, a byline or a stamp.

    In a `chronology` bare dates are headings of the text, so only labelled stamps count.
    """
    if BYLINE.fullmatch(line.text) or BREADCRUMB.fullmatch(line.text):
        return True
    return is_stamp(line.text) and (is_labelled(line.text) or not chronology)


def _may_be_headline(line: Line) -> bool:
    count = len(words(line.text))
    if line.bullet or not 2 <= count <= _LONGEST_HEADLINE or line.text.endswith((":", ".", "。")):
        return False
    return not (is_noise(line.text) or is_furniture(line))


def _title_of_verse(lines: Sequence[Line], head: int) -> list[int]:
    """A page without running text has a title only where a blank line sets it apart."""
    if head or len(lines) < 3 or lines[1].text or not _may_be_headline(lines[0]):
        return []
    return [0]


def _is_repeated(text: str, lines: Sequence[Line], at: int) -> bool:
    folded = text.casefold()
    return len(words(text)) >= 3 and any(
        folded in line.text.casefold() for n, line in enumerate(lines) if n != at
    )


def _from_breadcrumb(lines: Sequence[Line], sites: Sequence[str], certain: Sequence[str]) -> Headline | None:
    for line in lines:
        if BREADCRUMB.fullmatch(line.text):
            last = re.split(r"[>»›→]", line.text)[-1].strip()
            if len(words(last)) >= 4:
                return Headline(*bare_headline(without_tight_suffix(last), sites, certain), None)
    return None


def _is_category(line: Line, about: frozenset[str], *, above: bool) -> bool:
    count = len(words(line.text))
    if line.bullet or not count or ends_sentence(line.text):
        return False
    foreign = not topic(line.text) & about
    if above:
        return count <= 4 or (foreign and count <= _LONGEST_CATEGORY)
    named = bool(SECTION_NAME.search(line.text)) and count <= _LONGEST_CATEGORY
    return foreign and is_title_case(line.text) and (named or 3 <= count <= _LONGEST_CATEGORY)
