"""What changed in a story since the last visit: new beats, moved dates, changed numbers, where to read on."""

from collections.abc import Sequence
from datetime import date, datetime

from storyboard.board.lines import Line, clip_line, line, pad, spread
from storyboard.board.wording import STATES, age, count, when
from storyboard.model.beat import Beat
from storyboard.model.figure import Series
from storyboard.model.plain import one_line
from storyboard.model.span import Span
from storyboard.model.story import Filed, Story

_INDENT = " " * 5
_BEATS = 3  # new beats that are told of one story


def change_lines(
    story: Story,
    told: Sequence[Line],
    fresh: int,
    unread: int,
    *,
    opened: bool,
    now: datetime,
    width: int,
) -> list[Line]:
    """Return a story with `fresh` new articles, and what they `told`; `opened`: the whole story is new."""
    left = line(
        (pad("NEW" if opened else f"+{fresh}", 5), "accent-strong"),
        (one_line(story.title), "unread" if unread else "title"),
    )
    right = line(
        (f"{unread} unread  " if unread else "", "muted"),
        (age(story.updated, now), "muted"),
    )
    return [spread(left, right, width), *(clip_line((*line(_INDENT), *each), width) for each in told)]


def news_lines(beats: Sequence[Beat], today: date) -> list[Line]:
    """Return the latest new beats, a line each."""
    latest = sorted(beats, key=lambda beat: (beat.span.start, beat.span.end))[-_BEATS:]
    lines = []
    for beat in latest:
        state = beat.on(today)
        sign, word = STATES[state]
        lines.append(
            line(
                (f"{sign} ", state.value),
                (pad(when(beat.span, today), 16), "date-strong"),
                (f"{word}  " if word else "", state.value),
                (f"“{one_line(beat.quote)}”" if beat.quote else one_line(beat.kind), "quote"),
            )
        )
    more = len(beats) - len(latest)
    return [*lines, line((f"  and {count(more, 'more dated event')}", "muted"))] if more else lines


def moved_line(beat: Beat, before: Span, today: date) -> Line:
    """Return an event whose date moved."""
    return line(
        ("» ", "postponed"),
        (f"{one_line(beat.kind) or 'an event'} moved from {when(before, today)}", "due"),
        (f" to {when(beat.span, today)}", "date-strong"),
    )


def number_line(series: Series) -> Line:
    """Return a number that is another one now."""
    before, latest = series.figures[0], series.figures[-1]
    return line(
        ("# ", "accent"),
        (f"{one_line(series.noun)}  ", "strong"),
        (f"{one_line(before.said)} → ", "muted"),
        (one_line(latest.said), "strong"),
        (f"  {one_line(latest.who)}" if latest.who else "", "muted"),
    )


def reading_line(filed: Filed) -> Line:
    """Return an article that tells what is new."""
    return line(
        ("→ ", "accent"),
        (f"{one_line(filed.article.source or filed.article.feed)}: ", "accent"),
        (one_line(filed.article.title), ""),
    )
