"""The rounds of a story in one line: where each was held, how it ended, and when the next is expected."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from storyboard.board.lines import EMPTY, Line, Piece, clip, line, pad, spread
from storyboard.board.wording import STATES, day_words, when
from storyboard.model.beat import Beat, State
from storyboard.model.plain import one_line

_SHOWN = 4  # the latest rounds: more do not fit above a timeline
_PLACE = 24
_WAITING = {State.EXPECTED, State.DUE, State.OVERDUE, State.POSTPONED}


def rounds_line(beats: Iterable[Beat], today: date) -> Line:
    """Return `talks  1 Cairo (no result) → 2 Paris (progress) → next expected week of 27 May`.

    A story may have rounds of several kinds: the kind with most of them is told, from two on.
    """
    kind, rounds = held(beats)
    return _chain(kind, rounds, today) if len(rounds) > 1 else EMPTY


def held(beats: Iterable[Beat]) -> tuple[str, dict[int, list[Beat]]]:
    """Return the kind of event that a story has most rounds of, and its rounds by number."""
    numbered = [beat for beat in beats if beat.round is not None]
    kinds = Counter(kind for kind, _ in {(beat.kind, beat.round) for beat in numbered})
    kind = max(kinds, key=lambda each: kinds[each], default="")
    rounds: dict[int, list[Beat]] = {}
    for beat in sorted(numbered, key=lambda each: (each.round or 0, each.span.start, each.span.end)):
        if beat.kind == kind and beat.round is not None:
            rounds.setdefault(beat.round, []).append(beat)
    return kind, rounds


def round_lines(number: int, told: Sequence[Beat], today: date, width: int) -> list[Line]:
    """Return one round: its number, place and day, and how it ended or stands."""
    state = told[-1].on(today)
    sign, word = STATES[state]
    outcome = next((beat.outcome for beat in reversed(told) if beat.outcome), word)
    left = line(
        (f"{sign} ", state.value),
        (f"{number:<3}", "strong"),
        (pad(when(told[0].span, today), 16), "date-strong"),
        (_place(told), "place"),
    )
    return [spread(left, line((one_line(outcome), state.value if outcome == word else "strong")), width)]


def _chain(kind: str, rounds: dict[int, list[Beat]], today: date) -> Line:
    waiting = [number for number, told in rounds.items() if _waits(told, today)]
    past = [number for number in rounds if number not in waiting]
    told = [_held(number, rounds[number], today) for number in past[-_SHOWN:]]
    told += [_next(rounds[number], today) for number in waiting[:1]]
    pieces: list[Piece] = [(one_line(kind) or "rounds", "kind"), ("  ", "")]
    if len(past) > _SHOWN:
        pieces.append(("… → ", "muted"))
    for number, each in enumerate(told):
        pieces += [(" → ", "muted")] if number else []
        pieces += each
    return line(*pieces)


def _waits(told: Sequence[Beat], today: date) -> bool:
    return all(beat.on(today) in _WAITING for beat in told)


def _held(number: int, told: Sequence[Beat], today: date) -> list[Piece]:
    """Return a round that is over, by its place, or by its day where none is told."""
    outcome = next((beat.outcome for beat in reversed(told) if beat.outcome), "")
    if not outcome and told[-1].state is State.CANCELLED:
        outcome = STATES[State.CANCELLED][1]
    place = _place(told)
    day = "" if place else day_words(told[0].span.start, today)
    notes = [part for part in (day, clip(one_line(outcome), _PLACE)) if part]
    pieces = [(f"{number}", "strong"), (f" {place}" if place else "", "place")]
    return [*pieces, (f" ({', '.join(notes)})", "strong" if outcome else "date")] if notes else pieces


def _next(told: Sequence[Beat], today: date) -> list[Piece]:
    """Return the round that is waited for: how it stands, and when."""
    beat = told[0]
    state = beat.on(today)
    place = _place(told)
    pieces = [("next ", "strong"), (f"{place} " if place else "", "place")]
    word = f"{STATES[state][1]}, {when(beat.span, today)}" if state is not State.EXPECTED else ""
    return [*pieces, (word or f"expected {when(beat.span, today)}", state.value)]


def _place(told: Sequence[Beat]) -> str:
    names = (place.name for beat in told for place in beat.places)
    return clip(one_line(next(names, "")), _PLACE)
