"""The user's own places, as a TOML file tells them.

[places."Rafah crossing"]
lat = 31.25
lon = 34.26
country = "EG"          # ISO 3166, two letters; may be left out
kind = "site"           # site, city, region, area, water; may be left out
names = ["Rafah gate"]  # other names; may be left out
"""

from collections.abc import Iterator, Mapping

from storyboard.errors import ConfigError
from storyboard.model.reading import Place

_KEYS = frozenset({"lat", "lon", "country", "kind", "names"})
_KINDS = ("site", "city", "region", "area", "water")


def user_places(file: str, places: Mapping[str, object]) -> Iterator[tuple[str, Place]]:
    """Yield each name and place of the table `places`, for `Gazetteer.with_places`.

    `file` is named in faults. Raises ConfigError for a place without a point on the globe, an
    unknown key or kind, or a country that is no two letters.
    """
    for name, told in places.items():
        at = f'{file}: places."{name}"'
        if not name.strip() or not isinstance(told, Mapping):
            raise ConfigError(f"{at}: a place is a table with lat and lon")
        place = _place(at, name, told)
        for each in (name, *_names(at, told)):
            yield each, place


def _place(at: str, name: str, told: Mapping[str, object]) -> Place:
    unknown = sorted(set(told) - _KEYS)
    if unknown:
        raise ConfigError(f"{at}.{unknown[0]}: no such key; known are {', '.join(sorted(_KEYS))}")
    kind, country = told.get("kind", "site"), told.get("country", "")
    if kind not in _KINDS:
        raise ConfigError(f"{at}.kind: {kind!r} is none of {', '.join(_KINDS)}")
    if not isinstance(country, str) or not (country == "" or (len(country) == 2 and country.isalpha())):
        raise ConfigError(f"{at}.country: {country!r} is no ISO 3166 code of two letters")
    lat, lon = _degrees(at, told, "lat", 90), _degrees(at, told, "lon", 180)
    return Place(name, country.upper(), lat, lon, str(kind))


def _degrees(at: str, told: Mapping[str, object], key: str, most: int) -> float:
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise ConfigError(f"{at}.{key}: degrees between -{most} and {most} are needed, not {value!r}")
    return float(value)


def _names(at: str, told: Mapping[str, object]) -> list[str]:
    names = told.get("names", [])
    if not isinstance(names, list) or not all(isinstance(each, str) and each.strip() for each in names):
        raise ConfigError(f"{at}.names: a list of names is needed, not {names!r}")
    return names
