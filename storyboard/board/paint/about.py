"""What is known of a story beside its timeline: rounds, numbers, what to read, relatives, places, outlets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storyboard.board.lines import Line, clip_line, line, pad, spread, width_of, wrap
from storyboard.board.wording import age, count, day_words, moment_words
from storyboard.model.article import Article
from storyboard.model.figure import Series
from storyboard.model.plain import one_line
from storyboard.model.story import Card, Filed, Story

_NOUN = 14
_NUMBERS = 8
_NAMES = 12  # places and outlets that are named


@dataclass(frozen=True, slots=True)
class Facts:
    """What is worked out for one story: its numbers, the fewest articles that tell it, its relatives."""

    slug: str = ""
    numbers: Sequence[Series] = ()
    reading: Sequence[Filed] = ()
    related: Sequence[Card] = ()


def number_lines(series: Series, today: date, width: int) -> list[Line]:
    """Return a number: of what, what it was and is, and who said the latest when."""
    first, latest = series.figures[0], series.figures[-1]
    before = f"{one_line(first.said)} → " if series.changed else ""
    noun = pad(one_line(series.noun), _NOUN)
    told = line((noun, "kind"), " ", (before, "muted"), (one_line(latest.said), "strong"))
    who = f"{one_line(latest.who)}, " if latest.who else ""
    source = line((f"{who}{day_words(latest.day, today)}", "muted"))
    if width_of(told) + width_of(source) < width:
        return [spread(told, source, width)]
    return [clip_line(told, width), clip_line(line(" " * (_NOUN + 1), *source), width)]


def numbers_shown(facts: Facts) -> Sequence[Series]:
    """Return the numbers there is room for, those that changed first."""
    return facts.numbers[:_NUMBERS]


def reading_lines(filed: Filed, now: datetime, width: int) -> list[Line]:
    """Return an article that tells the story: its title, and who published it when."""
    article = filed.article
    source = line((one_line(article.source or article.feed), "accent"))
    when = line((moment_words(article.published, now), "date"))
    return [*_folded(one_line(article.title), "title", width), spread(source, when, width)]


def related_lines(card: Card, now: datetime, width: int) -> list[Line]:
    """Return a related story."""
    facts = line((f"{count(len(card.visible), 'article')} · {age(card.updated, now)}", "muted"))
    return [*_folded(one_line(card.title), "title", width), facts]


def place_lines(story: Story, width: int) -> list[Line]:
    """Return the places of the story's beats, the busiest first."""
    told = Counter(one_line(place.name) for beat in story.beats for place in beat.places)
    return _counted(told, "place", width)


def keyword_lines(story: Story, width: int) -> list[Line]:
    """Return what the story is about, the weightiest keyword first."""
    told = ", ".join(one_line(keyword.term) for keyword in story.keywords)
    return [line((each, "chip")) for each in wrap(told, width, limit=4)]


def outlet_lines(story: Story, width: int) -> list[Line]:
    """Return who reports the story, the busiest first."""
    shown = (filed.article for filed in story.articles if filed.article.hidden is None)
    return _counted(Counter(one_line(each.source or each.feed) for each in shown), "accent", width)


def headline_lines(article: Article, width: int) -> list[Line]:
    """Return how an article was called before, and is now."""
    was = [
        each for old in article.earlier_titles for each in _folded(f"was: {one_line(old)}", "muted", width)
    ]
    return [*was, *_folded(f"now: {one_line(article.title)}", "title", width)]


def _counted(told: Counter[str], role: str, width: int) -> list[Line]:
    """Return names with how often they are told, as many to a line as fit."""
    named = [(name, number) for name, number in told.most_common(_NAMES) if name]
    lines: list[Line] = []
    room = 0
    for name, number in named:
        piece = line((name, role), (f" {number}   ", "muted"))
        cells = len(name) + len(f" {number}   ")
        if lines and cells <= room:
            lines[-1] = (*lines[-1], *piece)
        else:
            lines.append(piece)
            room = width
        room -= cells
    more = len(told) - len(named)
    return [*lines, line((f"and {more} more", "muted"))] if more > 0 else lines


def _folded(text: str, role: str, width: int) -> Iterable[Line]:
    return [line((each, role)) for each in wrap(text, width, limit=2)]
