"""Two dates joined to one span: May 3 to June 2, between Monday and Friday."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from storyboard.model.reading import DateMention
from storyboard.model.span import Precision, Span


@dataclass(frozen=True, slots=True)
class Ranges:
    """The compiled words that join two dates: alone, or only after an opening word."""

    joins: re.Pattern[str]
    joins_opened: re.Pattern[str]
    opens: re.Pattern[str]


# Two years are two dates: what happened between 1985 and 1987 has no day that a timeline could show.
_LONGEST_JOIN = 12  # characters between the two
_JOINABLE = frozenset({Precision.DAY, Precision.MONTH, Precision.PART_OF_MONTH})


def compile_ranges(table: Mapping[str, Sequence[str]]) -> Ranges:
    """Compile the `[ranges]` section of a language table."""
    article = rf"(?:(?:{_either(table['articles'])})\s+)?"
    return Ranges(
        re.compile(rf"\s*(?:(?:{_either(table['joins'])})\s+{article}|[-–—]\s*)", re.IGNORECASE),
        re.compile(rf"\s*(?:{_either(table['joins_opened'])})\s+{article}", re.IGNORECASE),
        re.compile(rf"\b(?:{_either(table['opens'])})\s+{article}$", re.IGNORECASE),
    )


def join_ranges(text: str, mentions: tuple[DateMention, ...], ranges: Ranges) -> tuple[DateMention, ...]:
    """Return the mentions with each joined pair as one, from the one's first day to the other's last."""
    joined: list[DateMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        pair = _pair(text, last, mention, ranges) if last is not None else None
        if pair is None:
            joined.append(mention)
        else:
            joined[-1] = pair
    return tuple(joined)


def _pair(text: str, left: DateMention, right: DateMention, ranges: Ranges) -> DateMention | None:
    precision = left.span.precision
    if (
        precision is not right.span.precision
        or precision not in _JOINABLE
        or right.start - left.end > _LONGEST_JOIN
    ):
        return None
    opened = ranges.opens.search(text, max(0, left.start - 20), left.start)
    joins = ranges.joins_opened if opened else ranges.joins
    if not joins.fullmatch(text, left.end, right.start) or right.span.start <= left.span.end:
        return None
    precision = Precision.DAYS if precision is Precision.DAY else precision
    return replace(
        left,
        end=right.end,
        text=text[left.start : right.end],
        span=Span(left.span.start, right.span.end, precision),
        expected=left.expected or right.expected,
        saying=False,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
