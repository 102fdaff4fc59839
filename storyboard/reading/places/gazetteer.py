"""The gazetteer: every place that storyboard knows, under every name it goes by.

The table comes from GeoNames (CC BY 4.0) and three hand-written files; `scripts/make_gazetteer.py`
makes it. Nothing but an index is read at first; a row is read when its name is first met.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from storyboard.model.reading import Place
from storyboard.reading.places.table import Table

KINDS: Mapping[str, str] = {
    "n": "country",
    "r": "region",
    "c": "county",
    "t": "city",
    "a": "area",
    "w": "water",
    "s": "site",
}
_WELL_KNOWN_REGION = 300_000
_MOST_NAMES = 65_536  # remembered, known or not
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})
_GAPS = str.maketrans({"-": " ", "–": " ", "‐": " ", ".": "", "'": "", "`": "", "ʻ": ""})
_NO_ACCENTS = dict.fromkeys(range(0x300, 0x370))


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One place that a name can mean. `region` is GeoNames' first-level code; `population` in persons.

    `own` when the user listed it: it is then meant before any other of its name.
    """

    place: Place
    region: str
    population: int
    own: bool = False

    @property
    def lasting(self) -> bool:
        """Whether the name needs no context: a country, a region, a part of the world, a water."""
        if self.own:
            return True
        if self.place.kind == "region":
            return self.population >= _WELL_KNOWN_REGION
        return self.place.kind in {"country", "area", "water"}


Named = tuple[str, tuple[Candidate, ...]]


@dataclass(slots=True)
class Gazetteer:
    """Candidates by folded name. Rows stay packed until their name is asked for."""

    rows: Table
    extra: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # names with small words, by the first
    longest: int = 6  # words of the longest name
    _read: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    _named: dict[str, Named] = field(default_factory=dict, repr=False)

    def named(self, name: str) -> Named:
        """Return the folded form of a name and what it can mean; remembered, as texts name the same."""
        found = self._named.get(name)
        if found is None:
            if len(self._named) >= _MOST_NAMES:
                self._named.clear()
            key = fold(name)
            found = self._named[name] = (key, self.lookup(key))
        return found

    def lookup(self, key: str) -> tuple[Candidate, ...]:
        """Return what the name with this folded form can mean, the most populous first."""
        found = self._read.get(key)
        if found is None:
            row = self.rows.get(key)
            if row is None and key not in self.extra:
                return ()
            packed = tuple(_unpack(each, key) for each in row.split("|")) if row else ()
            found = self._read[key] = self.extra.get(key, ()) + packed
        return found

    def with_places(self, places: Iterable[tuple[str, Place]]) -> "Gazetteer":
        """Return a gazetteer that knows these places too, each under the name given with it.

        A user's place is meant before any other of its name.
        """
        extra, phrases = dict(self.extra), dict(self.phrases)
        for name, place in places:
            key, first = fold(name), fold(name.split()[0])
            extra[key] = (Candidate(place, "", 0, own=True), *extra.get(key, ()))
            if any(word[0].islower() for word in name.split()[1:]):
                phrases[first] = (name, *phrases.get(first, ()))
        longest = max([self.longest, *(len(key.split()) for key in extra)])
        return Gazetteer(self.rows, extra, phrases, longest)


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return the form under which a name is looked up: no case, accents, full stops or hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).translate(_NO_ACCENTS)
    words = plain.translate(_GAPS).split()
    return " ".join("st" if word == "saint" else word for word in words)


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with storyboard, loaded on the first call (a few ms)."""
    return Gazetteer(Table(files(__package__).joinpath("gazetteer.bin").read_bytes()))


_learnt: dict[str, Gazetteer | None] = {}  # one set of places a process, as of words


def gazetteer_in_force() -> Gazetteer:
    """Return the gazetteer that texts are read by: the shipped one, with the user's own places."""
    return _learnt.get("gazetteer") or shipped_gazetteer()


def learn_places(places: Sequence[tuple[str, Place]]) -> None:
    """Read by these places, too, from now on, in this process; none leaves the shipped ones alone."""
    _learnt["gazetteer"] = shipped_gazetteer().with_places(places) if places else None


@cache
def abbreviated_regions() -> Mapping[str, Candidate]:
    """Return the regions that news abbreviates after a town's name, by the short form, no full stop."""
    found: dict[str, Candidate] = {}
    table = files(__package__).joinpath("regions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        code, name, lat, lon, _others, short = line.split("\t")
        country, region = code.split(".", 1)
        for each in filter(None, short.split(";")):
            place = Place(name, country, float(lat), float(lon), "region")
            found[each] = Candidate(place, region, 1_000_000)
    return found


def _unpack(packed: str, key: str) -> Candidate:
    name, country, region, lat, lon, hundreds, kind = packed.split(",")
    place = Place(name or key.title(), country, float(lat), float(lon), KINDS[kind])
    return Candidate(place, region, int(hundreds) * 100)
