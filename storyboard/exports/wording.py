"""How exports say days, moments, spans and places. English, and the same on every machine."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import quote

from storyboard.model.article import EPOCH
from storyboard.model.beat import Beat, State
from storyboard.model.plain import one_line, web_address
from storyboard.model.reading import Place
from storyboard.model.span import Precision, Span

UNTITLED = "untitled"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # neither XML nor a reader knows them
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def clean(text: str) -> str:
    """Return foreign text as one line that every format can hold."""
    return _NO_CHARACTER.sub("", one_line(text))


def safe_link(link: str) -> str:
    """Return an http(s) address in ASCII, an empty string for anything else."""
    return quote(web_address(link), safe=_ASCII)


def day_words(day: date) -> str:
    """Return `24 May 2024`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """Return `2024-05-24 18:30+02:00`, in the zone that it was told in."""
    return moment.isoformat(sep=" ", timespec="minutes") if moment > EPOCH else "at an unknown time"


def span_words(span: Span) -> str:
    """Return a span as finely as it was told: `early May 2024`."""
    start, month = span.start, _MONTHS[span.start.month - 1]
    match span.precision:
        case Precision.DAY:
            return f"{_WEEKDAYS[start.weekday()]} {day_words(start)}"
        case Precision.WEEK:
            return f"week of {day_words(start)}"
        case Precision.WEEKEND:
            return f"weekend of {day_words(start)}"
        case Precision.PART_OF_MONTH:
            return f"{_part(start.day, 10)} {month} {start.year}"
        case Precision.MONTH:
            return f"{month} {start.year}"
        case Precision.QUARTER:
            return f"Q{(start.month + 2) // 3} {start.year}"
        case Precision.PART_OF_YEAR:
            return f"{_part(start.month, 4)} {start.year}"
        case Precision.YEAR:
            return str(start.year)
        case Precision.DECADE:
            return f"{start.year}s"
        case Precision.CENTURY:
            return f"{start.year}–{span.end.year}"
        case _:
            return _range(start, span.end)


def _part(number: int, size: int) -> str:
    return "early" if number <= size else "mid" if number <= 2 * size else "late"


def _range(start: date, end: date) -> str:
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year != end.year:
        return f"{day_words(start)} – {day_words(end)}"
    if whole_months:
        return f"{first}–{last} {end.year}"
    return f"{start.day} {first} – {day_words(end)}"


def place_words(places: Iterable[Place]) -> str:
    """Return the names of places: `Cairo, EG; Rafah, PS`."""
    return "; ".join(dict.fromkeys(place_name(place) for place in places))


def place_name(place: Place) -> str:
    """Return `Cairo, EG`; a country has its name alone."""
    name = clean(place.name)
    return f"{name}, {clean(place.country)}" if place.country and place.kind != "country" else name


def what_words(beat: Beat) -> str:
    """Return of what kind an event is: `talks, round 2`; an empty string where nothing tells."""
    kind = clean(beat.kind)
    return f"{kind or 'event'}, round {beat.round}" if beat.round is not None else kind


def state_words(beat: Beat, state: State) -> str:
    """Return how an event stands, and from when it was moved: `overdue, moved from 3 May 2024`."""
    word = "" if state is State.HAPPENED else state.value
    moved = f"moved from {span_words(beat.moved_from)}" if beat.moved_from else ""
    return ", ".join(part for part in (word, moved) if part)


def amount(number: int, one: str) -> str:
    """Return a number with its noun: `1 article`, `2,400 articles`."""
    return f"{number:,} {one if number == 1 else one + 's'}"
