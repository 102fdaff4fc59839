"""What storyboard reads in one article: language, terms, dates, places, actors."""

from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from storyboard.model.span import Span

MOST_COUNTED = 255  # mentions of a term


class Keyword(msgspec.Struct, frozen=True, gc=False):
    """A term as a reader would write it, and its weight."""

    term: str
    weight: float


class Terms(msgspec.Struct, frozen=True, gc=False):
    """The words of one article, ready for the threader.

    `counts` maps a term (a stem, or a name key) to how often it was met, as a name again: 1 to 255;
    `names` are the terms that are names; `shown` gives the written form of a term for readers.
    """

    counts: Mapping[str, int] = msgspec.field(default_factory=dict)
    names: frozenset[str] = frozenset()
    shown: Mapping[str, str] = msgspec.field(default_factory=dict)
    title: frozenset[str] = frozenset()
    length: int = 0  # words read, before anything was dropped: how much evidence there is


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence at code points `start` to `end` of the body."""

    start: int
    end: int
    text: str


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """Words in a text that name a span of days. `expected` when a future verb governs them.

    `saying` marks the date of saying ("said on Saturday"), which dates no event. `near_midnight` warns that
    a day told from the publication day ("today") may be the one beside it: that was published near midnight.
    """

    start: int
    end: int
    text: str
    span: Span
    expected: bool = False
    saying: bool = False
    near_midnight: bool = False


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer. `country` is its ISO 3166 alpha-2 code; degrees north and east."""

    name: str
    country: str
    lat: float
    lon: float
    kind: str = "city"


class PlaceMention(msgspec.Struct, frozen=True, gc=False):
    """Words in a text that name a place; `site` when the phrase says where ("in Cairo")."""

    start: int
    end: int
    text: str
    place: Place
    site: bool = False


class ActorMention(msgspec.Struct, frozen=True, gc=False):
    """Words in a text that name a person or an organisation, by its full name; role where told."""

    start: int
    end: int
    text: str
    name: str
    role: str = ""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """All that was read in one article, each kind in its order. Offsets are code points into the body."""

    language: str = ""
    terms: Terms = msgspec.field(default_factory=Terms)
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()


class Mention(Protocol):
    """Words at code points of a body."""

    @property
    def start(self) -> int: ...


M = TypeVar("M", bound=Mention)
_start = attrgetter("start")


def within(mentions: tuple[M, ...], sentence: Sentence) -> tuple[M, ...]:
    """Return those of the mentions, which are in their order, that begin in a sentence."""
    if not mentions:
        return ()
    first = bisect_left(mentions, sentence.start, key=_start)
    last = bisect_left(mentions, sentence.end, lo=first, key=_start)
    return mentions[first:last]
