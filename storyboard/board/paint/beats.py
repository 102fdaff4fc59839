"""The timeline: beats on a date rail, oldest at the top, what is expected below today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from storyboard.board.lines import Line, clip, clip_line, fold, line, pad, spread, width_of, wrap
from storyboard.board.wording import STATES, count, gap_words, span_words, when
from storyboard.model.beat import Beat, State
from storyboard.model.plain import one_line

GUTTER = 16
GAP_DAYS = 13
MINOR = 2  # weight of a beat that one sentence tells in passing, without a kind or without a date's words
_MOST_DATES = 3  # lines that the dates beside a beat take at most
_OPEN = {State.EXPECTED, State.DUE, State.OVERDUE, State.POSTPONED}


@dataclass(frozen=True, slots=True)
class Frame:
    """A beat on the rail, with what stands above it: a gap in days, or the line of today.

    A `minor` one is told in passing beside weightier ones, and takes less room.
    """

    key: str
    beat: Beat
    gap: int = 0
    today_above: bool = False
    minor: bool = False


def frames(beats: Sequence[Beat], today: date) -> list[Frame]:
    """Return the beats in the order of the rail; keys stay the same while a beat does."""
    made: list[Frame] = []
    seen: dict[str, int] = {}
    last: date | None = None
    crossed = False
    weighty = max((beat.weight for beat in beats), default=0) > MINOR
    for beat in sorted(beats, key=lambda beat: (beat.span.start, beat.span.end)):
        told = beat.reports[0].article if beat.reports else ""
        name = f"{beat.span.start}/{beat.span.precision}/{beat.kind}/{told}"
        seen[name] = seen.get(name, 0) + 1
        gap = (beat.span.start - last).days if last else 0
        above = not crossed and beat.span.start > today
        crossed = crossed or above
        minor = weighty and _is_minor(beat)
        made.append(Frame(f"{name}/{seen[name]}", beat, gap if gap > GAP_DAYS else 0, above, minor))
        last = max(last or beat.span.end, beat.span.end)
    return made


def _is_minor(beat: Beat) -> bool:
    plain = beat.state is State.HAPPENED and beat.round is None and not beat.outcome and not beat.moved_from
    return plain and beat.weight <= MINOR


def latest(beats: Sequence[Frame], today: date) -> str:
    """Return the key of the beat a reader wants first: the last one that happened."""
    past = [frame.key for frame in beats if frame.beat.state not in _OPEN and frame.beat.span.start <= today]
    return past[-1] if past else beats[0].key if beats else ""


def today_line(today: date, ahead: bool, width: int) -> list[Line]:
    """Return the line that parts what happened from what is `ahead`, and says where nothing is."""
    label = f"{today:%a} {today.day} {today:%b}"
    told = line(
        (pad(label, GUTTER - 1, right=True), "accent-strong"),
        (" ┼", "accent-strong"),
        ("─ today ", "accent-strong"),
        ("" if ahead else "nothing is expected ", "muted"),
    )
    return [(*told, ("─" * max(width - width_of(told) - 2, 0), "rail"))]


def trouble_lines(told: str, width: int) -> list[Line]:
    """Return what stands in place of a timeline that cannot be read."""
    lines = [line((text, "alarm")) for text in wrap(f"▲ This story cannot be read: {told}", width - 2)]
    return [*lines, (), line(("storyboard db check", "key"), ("  says more", "muted"))]


def bare_lines(articles: bool, width: int) -> list[Line]:
    """Return what stands in place of a timeline without beats."""
    told = "No dated event yet: none of its articles tells when something happened or will happen."
    lines = [line((text, "muted")) for text in wrap(told, width - 2)]
    return [*lines, (), line(("A", "key"), ("  shows its articles", "muted"))] if articles else lines


def gap_line(days: int, width: int) -> list[Line]:
    """Return the break in the rail where nothing is told for `days`."""
    told, rail = gap_words(days), line((" " * GUTTER, ""), ("┆", "rail"))
    words = f"  — {told} without a dated event —"
    words = words if len(words) < width - GUTTER else f"  — {told} —"
    return [rail, clip_line((*rail, (words, "muted")), width), rail]


def beat_lines(frame: Frame, today: date, last: bool, quote_lines: int, width: int) -> list[Line]:
    """Return one frame of the storyboard: when, where, how it stands, the quote, who says so."""
    beat = frame.beat
    state = beat.on(today)
    sign, _ = STATES[state]
    room = width - GUTTER - 4
    if frame.minor:
        body = _in_passing(beat, state, room)
    else:
        body = [_head(beat, state, room), *_story(beat, today, room, quote_lines), _sources(beat, room)]
    body = [pieces for pieces in body if pieces]
    dates = _dates(beat, today)
    lines = []
    for number in range(max(len(body), len(dates))):
        told = dates[number] if number < len(dates) else ("", "")
        rail = (f"{sign} ", state.value) if not number else ("│ ", "rail")
        if number and last:
            rail = ("  ", "")
        pieces = body[number] if number < len(body) else ()
        lines.append(line((pad(told[0], GUTTER - 1, right=True), told[1]), " ", rail, " ", *pieces))
    return lines


def height(frame: Frame, today: date, quote_lines: int, width: int) -> int:
    """Return how many lines `beat_lines` makes of a frame at `width`, without painting them."""
    beat, room = frame.beat, width - GUTTER - 4
    quote = len(_wrapped(beat, room, 1 if frame.minor else quote_lines))
    headed = beat.places or beat.kind or beat.round is not None or beat.actors or STATES[beat.on(today)][1]
    sourced = beat.sources > 1 or any(report.source for report in beat.reports) or not beat.reports
    if frame.minor:
        body = bool(headed or sourced) + quote
    else:
        body = bool(headed) + bool(beat.moved_from) + quote + bool(beat.outcome) + bool(sourced)
    return body if body >= _MOST_DATES else max(body, len(_dates(beat, today)))


def rail_line(width: int) -> list[Line]:
    """Return the rail between two frames."""
    return [line((" " * GUTTER, ""), ("│", "rail"))] if width > GUTTER else [()]


def _dates(beat: Beat, today: date) -> list[tuple[str, str]]:
    words, year = span_words(beat.span, today)
    dates = [(words, "date-strong")]
    if year:
        dates.append((year, "date"))
    if beat.said and beat.span.days > 1:
        dates.append((f"“{clip(one_line(beat.said), GUTTER - 3)}”", "muted"))
    return dates


def _head(beat: Beat, state: State, room: int) -> Line:
    places = ", ".join(dict.fromkeys(one_line(place.name) for place in beat.places[:3]))
    facts = [(places, "place")] if places else []
    if beat.kind:
        facts.append((one_line(beat.kind), "kind"))
    if beat.round is not None:
        facts.append((f"round {beat.round}", "kind"))
    if not facts and beat.actors:
        facts.append((one_line(", ".join(beat.actors[:3])), "strong"))
    left: Line = ()
    for fact in facts:
        left = (*left, (" · ", "muted"), fact) if left else (fact,)
    word = STATES[state][1]
    right = line((word.upper(), state.value)) if word else ()
    return spread(left, right, room) if left or right else ()


def _in_passing(beat: Beat, state: State, room: int) -> list[Line]:
    """Return the two lines of a minor beat: what and who says so, and the beginning of the quote."""
    return [
        spread(_head(beat, state, room), _sources(beat, room // 2), room),
        *_quote(beat, room, 1, "muted"),
    ]


def _quote(beat: Beat, room: int, limit: int, role: str) -> list[Line]:
    return [line((text, role)) for text in _wrapped(beat, room, limit)]


def _wrapped(beat: Beat, room: int, limit: int) -> list[str]:
    return fold(f"“{one_line(beat.quote)}”", room, limit) if beat.quote else []


def _story(beat: Beat, today: date, room: int, limit: int) -> list[Line]:
    lines: list[Line] = []
    if beat.moved_from:
        lines.append(line((f"moved from {when(beat.moved_from, today)}", "due")))
    lines += _quote(beat, room, limit, "quote")
    if beat.outcome:
        lines.append(line(("→ ", "muted"), (clip(one_line(beat.outcome), room - 2), "strong")))
    return lines


def _sources(beat: Beat, room: int) -> Line:
    names = list(dict.fromkeys(one_line(report.source) for report in beat.reports if report.source))
    told = count(beat.sources, "source") if beat.sources > 1 or not names else ""
    left = line((" · ".join(part for part in (told, ", ".join(names)) if part), "muted"))
    return spread(left, (), room)
