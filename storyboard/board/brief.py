"""The brief: what is new, due and expected, as plain sentences for a mail or a screen reader.

One paragraph a line and no signs, columns or frames: whoever shows it wraps it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from storyboard.board.wording import STATES, count, moment_words, when
from storyboard.model.beat import Beat, State
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.news import Expectation
from storyboard.model.plain import one_line, web_address
from storyboard.model.story import independent_sources

if TYPE_CHECKING:
    from storyboard.newsroom.questions.outlook import Change

_BEATS = 3  # new beats told of one story
_NOW = (State.DUE, State.OVERDUE)


def brief_lines(
    changes: Sequence["Change"],
    ahead: Sequence[Expectation],
    feeds: Iterable[FeedHealth],
    since: datetime,
    now: datetime,
) -> Iterator[str]:
    """Yield the brief, an empty line between two paragraphs."""
    today = now.date()
    due = [each for each in ahead if each.state in _NOW]
    later = [each for each in ahead if each.state not in _NOW]
    ill = [feed for feed in feeds if feed.state in (FeedState.FAILED, FeedState.GONE)]
    yield f"storyboard on {now:%A} {now.day} {now:%B %Y}, {now:%H:%M}."
    yield _summary(len(changes), len(due), len(later), len(ill), moment_words(since, now))
    for number, change in enumerate(changes, 1):
        if number == 1:
            yield from ("", "WHAT IS NEW")
        yield ""
        yield from _change(number, change, today)
    for heading, found in (("WHAT IS DUE", due), ("WHAT IS EXPECTED", later)):
        if found:
            yield from ("", heading, "")
            yield from (_expectation(each, today) for each in found)
    if ill:
        yield from ("", "FEEDS IN TROUBLE", "")
        yield from (f"{one_line(feed.name)} {feed.state.value}: {one_line(feed.reason)}." for feed in ill)


def _summary(new: int, due: int, later: int, ill: int, since: str) -> str:
    parts = [
        f"{count(new, 'story has', 'stories have')} news since {since}" if new else f"No news since {since}"
    ]
    parts += [f"{count(due, 'event is', 'events are')} due or overdue"] if due else []
    parts += [f"{count(later, 'event is', 'events are')} expected"] if later else []
    parts += [f"{count(ill, 'feed fails', 'feeds fail')}"] if ill else []
    return f"{'; '.join(parts)}."


def _change(number: int, change: "Change", today: date) -> Iterator[str]:
    changes = change.changes
    fresh = count(len(changes.articles), "new article")
    sources = count(independent_sources(changes.articles), "independent source")
    new = "A new story, " if change.opened else ""
    yield f"{number}. {_ended(change.story.title)} {new}{fresh} from {sources}."
    beats = sorted(changes.beats, key=lambda beat: (beat.span.start, beat.span.end))
    yield from (_beat(beat, today) for beat in beats[-_BEATS:])
    if len(beats) > _BEATS:
        yield f"And {count(len(beats) - _BEATS, 'more dated event')}."
    for moved in changes.moved:
        kind = one_line(moved.beat.kind) or "An event"
        yield f"{kind.capitalize()} moved from {when(moved.before, today)} to {when(moved.beat.span, today)}."
    for filed in change.catch_up:
        article = filed.article
        where = f"{one_line(article.source)} {web_address(article.link)}"
        yield f"To read: {_ended(article.title)} {where}".rstrip()


def _beat(beat: Beat, today: date) -> str:
    word = STATES[beat.on(today)][1]
    facts = [
        when(beat.span, today),
        word,
        one_line(beat.kind),
        ", ".join(one_line(p.name) for p in beat.places[:3]),
    ]
    quote = f" “{one_line(beat.quote)}”" if beat.quote else ""
    by = one_line(beat.reports[0].source) if beat.reports else ""
    more = f", {beat.sources} independent sources" if beat.sources > 1 else ""
    return f"{', '.join(fact for fact in facts if fact)}:{quote}{f' {by}{more}.' if by else ''}"


def _expectation(one: Expectation, today: date) -> str:
    return f"{_beat(one.beat, today)} In the story: {_ended(one.story.title)}"


def _ended(text: str) -> str:
    """Return a title as a sentence: a screen reader pauses after it."""
    said = one_line(text)
    return said if said[-1:] in ".?!…" else f"{said}."
