"""Bare weekdays that the tense alone misreads: "the fair opens on Friday", "hurt in Saturday's match"."""

import re
from datetime import date, timedelta

from storyboard.chronicle.clauses import clause_at
from storyboard.chronicle.lexicon import shipped
from storyboard.model.reading import DateMention
from storyboard.model.span import Span

_WEEK = timedelta(days=7)
_FIGURE = re.compile(r"\d")
_BACK = re.compile(
    r"\b(?:last|past|previous|ago|earlier|pasado|pasada|dernier|letzten|vergangenen)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|had|been|did)\b", re.IGNORECASE)

_OWNED = re.compile(r"['’]s?\s")
_FUTURE = re.compile(
    r"\b(?:will|to|due|expected|scheduled|ahead of|before|for|next|coming|until|by)\b", re.IGNORECASE
)


def ahead(text: str, at: int, mention: DateMention, today: date, dates: tuple[int, ...]) -> Span:
    """Return the span of the mention at code point `at`: a week on, where its clause looks ahead.

    Only a day told by its weekday alone, and read as one of the week before `today`, is in doubt.
    """
    span = mention.span
    if mention.expected and _OWNED.match(text, at + len(mention.text)) and today < span.start < today + _WEEK:
        governed = _FUTURE.search(text[clause_at(text, at, dates).start : at])
        return span if governed else Span(span.start - _WEEK, span.end - _WEEK, span.precision)
    if span.days > 1 or mention.expected or not timedelta(0) < today - span.start < _WEEK:
        return span
    if _FIGURE.search(mention.text) or _BACK.search(mention.text) or "day" in mention.text.casefold().split():
        return span
    clause = clause_at(text, at, dates)
    before = text[clause.start : at]
    if shipped().signs["ahead"].search(before) is None or _PAST.search(before):
        return span
    return Span(span.start + _WEEK, span.end + _WEEK, span.precision)
