"""Date stamps of pages: "Date:2026-03-12 16:48:23", "Published 12 March 2026", "12.03.2026, 10:40 Uhr"."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene janvier janv januar jän jänner",
            "february feb febrero février févr fév februar",
            "march mar marzo mars märz mär",
            "april apr abril abr avril avr",
            "may mayo mai",
            "june jun junio juin juni",
            "july jul julio juillet juil juli",
            "august aug agosto ago août",
            "september sep sept septiembre septembre",
            "october oct octubre octobre oktober okt",
            "november nov noviembre novembre",
            "december dec diciembre dic décembre déc dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "bst": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
}
_ZONES |= {"est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_TIME = (
    r"(?:(?:[T\s,|·–-]|\bat\b|\bum\b|\bà\b|\ba las\b)*(?P<hour>[012]?\d)(?:[:.h](?P<minute>[0-5]\d))"
    r"(?::(?P<second>[0-5]\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:uhr|h)\b)?"
    rf"\s*(?P<zone>[+-]\d\d:?\d\d|\(?(?:{'|'.join(_ZONES)})\b\)?)?)?"
)
_DATE = re.compile(
    r"(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s*(?:de |of )?(?P<name>{_MONTH})\.?,?"
    r"\s*(?:de |del )?(?P<year2>\d{4})"
    rf"|(?P<name3>{_MONTH})\.?\s+(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year3>\d{{4}})"
    r"|(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})[./](?P<year4>\d{4}))" + _TIME,
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:date|time|(?:first |last )?(?:published|posted|updated|modified|created|edited)|issued"
    r"|(?:release|publication) date|publicado|actualizado|fecha|publié|mis à jour|modifié|stand"
    r"|veröffentlicht|aktualisiert|datum|erstellt|am)\b\s*(?:on|el|le|am|at)?\s*[::]?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|[\s,|·•()/–—.-]+",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updated|modified|edited|actualizado|mis à jour|modifié|aktualisiert", re.IGNORECASE)


def is_stamp(text: str) -> bool:
    """Tell whether `text` is nothing but dates, with or without labels ("Updated"), weekdays and times."""
    if not any(letter.isdigit() for letter in text) or len(text) > 160:
        return False
    rest, found = _DATE.subn(" ", text)
    return bool(found) and not _AROUND.sub("", _LABEL.sub(" ", rest))


def is_labelled(text: str) -> bool:
    """Tell whether a label says that the date of the stamp `text` is the page's own."""
    return bool(_LABEL.search(text))


def stamped(text: str) -> datetime | None:
    """Return when the stamp `text` says the page was published, in its zone (UTC where it names none).

    The date of publication goes before one of change. None where there is no date, or an impossible one,
    or one that could be read either way round ("03/04/2026").
    """
    found: list[tuple[bool, datetime | None]] = []
    read = 0
    for match in _DATE.finditer(text):
        found.append((bool(_CHANGED.search(text[read : match.start()])), _moment(match)))
        read = match.end()
    dated = sorted(((changed, moment) for changed, moment in found if moment), key=lambda pair: pair[0])
    return dated[0][1] if dated else None


def _moment(match: re.Match[str]) -> datetime | None:
    year, month, day = _calendar(match)
    hour = int(match["hour"] or 0)
    half = (match["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return datetime(
            year,
            month,
            day,
            hour,
            int(match["minute"] or 0),
            int(match["second"] or 0),
            tzinfo=_zone(match["zone"]),
        )
    except ValueError:
        return None


def _calendar(match: re.Match[str]) -> tuple[int, int, int]:
    if match["year"]:
        return int(match["year"]), int(match["month"]), int(match["day"])
    name = match["name"] or match["name3"]
    if name:
        return (
            int(match["year2"] or match["year3"]),
            _MONTHS[name.lower()],
            int(match["day2"] or match["day3"]),
        )
    one, two, year = int(match["one"]), int(match["two"]), int(match["year4"])
    if match["mark"] == "." or one > 12:
        return year, two, one
    # Month 0 is no month: a date that could be read either way round is none.
    return (year, one, two) if two > 12 or one == two else (year, 0, 0)


def _zone(name: str | None) -> timezone:
    name = (name or "").strip("() ").lower()
    if name[:1] in ("+", "-"):
        shift = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-shift if name[0] == "-" else shift)
    return timezone(timedelta(hours=_ZONES[name])) if _ZONES.get(name) else UTC
