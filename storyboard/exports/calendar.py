"""Expected events as iCalendar (RFC 5545): all-day events that a calendar program takes over and updates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, timedelta
from itertools import groupby

from storyboard.exports.dossier import Dossier, Line, lines_of
from storyboard.exports.identity import beat_ids
from storyboard.exports.wording import clean, moment_words, place_words, safe_link, state_words, what_words
from storyboard.model.article import EPOCH
from storyboard.model.beat import Beat, State
from storyboard.model.news import Expectation

_OCTETS = 75  # of a line, its end not counted; longer ones are folded
_STATUS = {State.CANCELLED: "CANCELLED", State.HAPPENED: "CONFIRMED"}
_TOLD = (State.POSTPONED, State.CANCELLED)


def calendar(dossiers: Sequence[Dossier]) -> str:
    """Return one calendar of what is open in the stories, and of what was called off in them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//storyboard//storyboard//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", "X-WR-CALNAME:storyboard"]
    for dossier in dossiers:
        beats = dossier.story.beats
        names = beat_ids(beats, dossier.articles)
        for line, name in zip(lines_of(dossier, beats), names, strict=True):
            if line.beat in dossier.ahead or line.state is State.CANCELLED:
                lines += _event(dossier, line, name)
    return "".join(map(_folded, [*lines, "END:VCALENDAR"]))


def agenda(found: Iterable[Expectation]) -> str:
    """Return one calendar of what is expected; the stories in the order of their names, so that a day's
    passing moves nothing."""
    ordered = sorted(found, key=lambda each: (each.story.slug, each.beat.span))
    stories = [list(group) for _, group in groupby(ordered, key=lambda each: each.story.slug)]
    return calendar([Dossier(group[0].story, tuple(each.beat for each in group)) for group in stories])


def _event(dossier: Dossier, line: Line, name: str) -> Iterator[str]:
    beat = line.beat
    stamp = line.reports[0][1].published if line.reports else dossier.story.updated
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@storyboard"
    yield f"DTSTAMP:{max(stamp, EPOCH).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{beat.span.start.isoformat().replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{(beat.span.end + timedelta(days=1)).isoformat().replace('-', '')}"
    yield f"SUMMARY:{_text(_summary(dossier, beat))}"
    yield f"DESCRIPTION:{_text(*_description(line))}"
    if beat.places:
        yield f"LOCATION:{_text(place_words(beat.places))}"
        yield f"GEO:{beat.places[0].lat:.5f};{beat.places[0].lon:.5f}"
    if beat.kind:
        yield f"CATEGORIES:{_text(clean(beat.kind))}"
    link = safe_link(line.reports[0][1].link) if line.reports else ""
    if link:
        yield f"URL:{link}"
    yield f"STATUS:{_STATUS.get(beat.state, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(dossier: Dossier, beat: Beat) -> str:
    told = beat.state.value.capitalize() if beat.state in _TOLD else ""
    what = ", ".join(part for part in (what_words(beat), place_words(beat.places[:1])) if part)
    title = clean(dossier.story.title)
    return ": ".join(part for part in (told, what, title) if part)


def _description(line: Line) -> Iterator[str]:
    moved = state_words(line.beat, State.HAPPENED)
    if moved:
        yield moved
    for report, article in line.reports[:3]:
        yield f"“{clean(report.quote)}”"
        told = f"{clean(report.source) or clean(article.title)}, published {moment_words(article.published)}"
        yield f"{told}, fetched {moment_words(article.fetched)}"
        if safe_link(article.link):
            yield safe_link(article.link)


def _text(*lines: str) -> str:
    """Return lines as one escaped TEXT value."""
    escaped = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _folded(line: str) -> str:
    """Return a content line, folded so that none is longer than 75 octets and no character is cut."""
    parts, octets = [""], 0
    for character in line:
        size = len(character.encode(errors="replace"))
        if octets + size > _OCTETS:
            parts.append(" ")
            octets = 1
        parts[-1] += character
        octets += size
    return "".join(f"{part}\r\n" for part in parts)
