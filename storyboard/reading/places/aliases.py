"""Different words for one country or city: demonyms, capitals, seats of government, older spellings.

"Kyiv" and "the Ukrainian capital" share no word, yet speak of one place. `alias_of` tells the
one name under which such words can be counted together; `government_of` tells whose government
a capital or a seat of government stands for ("the Kremlin said"). Both are dictionary look-ups
over `nations.tsv`, a table of some 200 countries written for this package.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# City names that changed or are spelt several ways in English news: usual name, others.
CITY_SPELLINGS = {
    "Kyiv": ("Kiev", "Kyyiv"),
    "Kharkiv": ("Kharkov",),
    "Odesa": ("Odessa",),
    "Lviv": ("Lvov",),
    "Mykolaiv": ("Nikolaev", "Nikolayev"),
    "Zaporizhzhia": ("Zaporizhzhya", "Zaporozhye"),
    "Chornobyl": ("Chernobyl",),
    "Kolkata": ("Calcutta",),
    "Mumbai": ("Bombay",),
    "Chennai": ("Madras",),
    "Bengaluru": ("Bangalore",),
    "Yangon": ("Rangoon",),
    "Beijing": ("Peking",),
    "Ho Chi Minh City": ("Saigon",),
    "Astana": ("Nur-Sultan",),
    "Mecca": ("Makkah",),
    "Sanaa": ("Sana'a", "Sana"),
    "Tehran": ("Teheran",),
    "Gaza": ("Gaza City",),
    "Bogota": ("Bogotá",),
    "Brasilia": ("Brasília",),
    "Washington": ("Washington DC", "Washington D.C.", "Washington, D.C.", "Washington, DC"),
    "Yaounde": ("Yaoundé",),
    "Asuncion": ("Asunción",),
    "San Jose": ("San José",),
    "Naypyidaw": ("Nay Pyi Taw", "Naypyitaw"),
}
# Written small, these are ordinary words and name nobody.
_ORDINARY_WHEN_SMALL = frozenset(
    {
        "us",
        "uk",
        "car",
        "polish",
        "pole",
        "turkey",
        "turk",
        "china",
        "chad",
        "jordan",
        "male",
        "guinea",
        "jersey",
    }
    | {"lao", "victoria", "emirates", "beehive", "kiwi", "swede", "dane", "finn", "canton", "mali", "cuba"}
)
# Capitals whose name, standing alone, is mostly another town's or a person's.
_SHARED_CAPITALS = frozenset(
    {
        "Victoria",
        "Hamilton",
        "Kingston",
        "Georgetown",
        "George Town",
        "Plymouth",
        "Stanley",
        "Douglas",
        "Male",
    }
    | {
        "San Jose",
        "Santiago",
        "Charlotte Amalie",
        "The Valley",
        "Road Town",
        "Stanley",
        "Saint-Denis",
        "San Juan",
    }
)


@dataclass(frozen=True, slots=True)
class Nation:
    """A country and the words that stand for it in news."""

    code: str
    name: str
    lat: float
    lon: float
    capital: str
    demonyms: tuple[str, ...]
    others: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def nations() -> tuple[Nation, ...]:
    """Return the countries of the shipped table, by ISO code."""
    table = files(__package__).joinpath("nations.tsv").read_text(encoding="utf-8")
    return tuple(_nation(line) for line in table.splitlines() if not line.startswith("#"))


def alias_of(name: str) -> str | None:
    """Return the one name to count `name` under, or None where it is no known alias.

    "Russian", "Russians", "Kremlin" and "Russian Federation" give "Russia"; "Ukrainian capital"
    and "Kiev" give "Kyiv". A capital's own name stays itself: news from a city is not always
    news of its country. A name that is its own alias is returned as usually spelt. Case does not
    matter, save that an ordinary word written small ("polish", "us") names nobody.
    """
    key = _key(name)
    if name.islower() and key in _ORDINARY_WHEN_SMALL:
        return None
    return _aliases().get(key)


def government_of(name: str) -> str | None:
    """Return the country whose government `name` can stand for: a capital or a seat, else None."""
    return _governments().get(_key(name))


def demonym_country(name: str) -> str | None:
    """Return the ISO code of the country whose people or adjective `name` is ("Qatari"), else None."""
    return _demonyms().get(_key(name))


def _nation(line: str) -> Nation:
    code, name, lat, lon, capital, demonyms, others, seats = line.split("\t")
    words = (_several(demonyms), _several(others), _several(seats))
    return Nation(code, name, float(lat), float(lon), capital, *words)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _key(name: str) -> str:
    key = name.casefold().replace("’", "'")
    return key.removeprefix("the ")


def _plural(demonym: str) -> tuple[str, ...]:
    if demonym.endswith(("man", "woman")):
        return (demonym[:-2] + "en",)
    if demonym.endswith(("ese", "ish", "ss", "ch")):
        return ()
    return (demonym + "s",)


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for usual, others in CITY_SPELLINGS.items():
        found |= {_key(each): usual for each in (usual, *others)}
    for nation in nations():
        if nation.capital:
            found.setdefault(_key(nation.capital), nation.capital)
            possessives = [nation.name + "'s", *nation.demonyms]
            found |= {_key(f"{each} capital"): nation.capital for each in possessives}
    for nation in nations():
        words = (nation.name, *nation.others, *nation.seats, *nation.demonyms)
        plurals = (many for one in nation.demonyms for many in _plural(one))
        found |= {_key(each): nation.name for each in (*words, *plurals)}
    return found


@cache
def _governments() -> dict[str, str]:
    found = {_key(seat): nation.name for nation in nations() for seat in nation.seats}
    capitals = {
        _key(nation.capital): nation.name
        for nation in nations()
        if nation.capital and nation.capital not in _SHARED_CAPITALS
    }
    spellings = {
        _key(other): capitals[_key(usual)]
        for usual, others in CITY_SPELLINGS.items()
        for other in others
        if _key(usual) in capitals
    }
    return capitals | spellings | found


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for nation in nations():
        for one in nation.demonyms:
            found |= {_key(each): nation.code for each in (one, *_plural(one))}
    return found
