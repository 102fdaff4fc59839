"""Lists of links and tags that a page sets between and below the paragraphs of its article."""

from collections.abc import Sequence

from storyboard.reading.page.lines import Line, ends_sentence, topic, words
from storyboard.reading.page.noise import is_noise
from storyboard.reading.page.vocabulary import BIOGRAPHY, DOUBTFUL_HEADING, LINKS_HEADING, TAGS_HEADING

_LONG_PROSE = 15  # words: a sentence that no list of headlines would hold
_LONGEST_TAG = 4  # words
_LEAST_RUN = 3  # headlines in a row below the text that are taken for a list without a heading
_LEAST_HEADLINE = 6  # words


def without_lists(lines: Sequence[Line], title: str) -> list[Line]:
    """Return the lines without tag lists, link lists and the author's biography below the text."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        end = _list_end(lines, at, kept, title)
        if end == at:
            kept.append(lines[at])
        at = max(end, at + 1)
    return _without_biography(_without_foreign_tail(kept, title))


def _list_end(lines: Sequence[Line], at: int, kept: Sequence[Line], title: str) -> int:
    """Return where the list that the line `at` heads ends; `at` itself when it heads none."""
    heading = lines[at].text.rstrip(" :…»>")
    if not heading or len(words(heading)) > 8:
        return at
    if TAGS_HEADING.fullmatch(heading) or TAGS_HEADING.fullmatch(lines[at].text):
        end = _run_of_tags(lines, at + 1)
        if end > at + 1:
            return end
    sure = LINKS_HEADING.fullmatch(heading)
    if not sure and not DOUBTFUL_HEADING.fullmatch(heading):
        return at
    about = topic(" ".join([title, *(line.text for line in kept)]))
    end = _run_of_links(lines, at + 1, about)
    items = [line for line in lines[at + 1 : end] if line.text]
    return end if items and (sure or _are_foreign(items, about)) else at


def _run_of_tags(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and (not lines[at].text or _is_tag(lines[at].text)):
        at += 1
    return at


def _is_tag(text: str) -> bool:
    return len(words(text)) <= _LONGEST_TAG and not ends_sentence(text)


def _run_of_links(lines: Sequence[Line], at: int, about: frozenset[str]) -> int:
    """Below the last long sentence of the article all is links; above it the next sentence ends them."""
    if not any(_continues(line, about) for line in lines[at:]):
        return len(lines)
    while at < len(lines) and not _resumes(lines[at], about):
        at += 1
    return at


def _resumes(line: Line, about: frozenset[str]) -> bool:
    """In a box within the text a bullet is a link; the first other sentence is the article's."""
    short = not line.bullet and ends_sentence(line.text) and not is_noise(line.text)
    return short or _continues(line, about)


def _continues(line: Line, about: frozenset[str]) -> bool:
    """Tell whether the line is a long sentence on the article's topic (any, before there is one)."""
    if (
        line.bullet
        or not ends_sentence(line.text)
        or len(words(line.text)) < _LONG_PROSE
        or is_noise(line.text)
    ):
        return False
    return len(about) < 10 or len(topic(line.text) & about) >= 2


def _are_foreign(items: Sequence[Line], about: frozenset[str]) -> bool:
    """Tell whether most of `items` share less than two words with the article."""
    strange = sum(len(topic(line.text) & about) < 2 for line in items)
    return len(items) > 1 and strange > len(items) / 2


def _without_foreign_tail(lines: Sequence[Line], title: str) -> list[Line]:
    """Drop headlines in a row below the text that no heading announces and that share nothing with it."""
    start = len(lines)
    while start and (not lines[start - 1].text or _is_headline(lines[start - 1].text)):
        start -= 1
    tail = [line for line in lines[start:] if line.text]
    about = topic(" ".join([title, *(line.text for line in lines[:start])]))
    long = sum(line.prose for line in lines[:start])
    related = sum(bool(topic(line.text) & about) for line in tail)
    if len(tail) >= _LEAST_RUN and long >= 2 and related * 3 <= len(tail):
        return list(lines[:start])
    return list(lines)


def _is_headline(text: str) -> bool:
    return len(words(text)) >= _LEAST_HEADLINE and not ends_sentence(text) and not text.endswith(":")


def _without_biography(lines: Sequence[Line]) -> list[Line]:
    """Drop a last line that presents somebody of the newsroom of whom the article says nothing."""
    kept = list(lines)
    while kept and (not kept[-1].text or _is_biography(kept[-1].text, kept[:-1])):
        kept.pop()
    return kept


def _is_biography(text: str, above: Sequence[Line]) -> bool:
    match = BIOGRAPHY.match(text)
    if not match or not above:
        return False
    surname = words(match["name"])[-1].casefold()
    return not any(surname in words(line.text.casefold()) for line in above)
