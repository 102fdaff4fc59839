"""The user's own words: places and kinds of events, from two files beside the config."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storyboard.chronicle.kinds import KindTable, kinds_of
from storyboard.chronicle.lexicon import learn as learn_kinds
from storyboard.config.source_text import load
from storyboard.errors import ConfigError
from storyboard.locations import Locations
from storyboard.model.reading import Place
from storyboard.reading.places import learn_places, user_places


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Places with the name that each goes by, and tables of kinds by name."""

    places: tuple[tuple[str, Place], ...] = ()
    kinds: Mapping[str, KindTable] = field(default_factory=dict)


def read_vocabulary(locations: Locations) -> Vocabulary:
    """Return the words in `places.toml` and `kinds.toml`; a file that is not there holds none.

    Raises ConfigError that names the file, the key, and what is wanted there.
    """
    places, kinds = load(locations.places), load(locations.kinds)
    for name in places.data:
        if name != "places":
            raise ConfigError(f'{places.path}: {name}: no such section; a place is [places."Its name"]')
    table = places.data.get("places", {})
    if not isinstance(table, Mapping):
        raise ConfigError(f'{places.path}: places: a place is [places."Its name"]')
    return Vocabulary(tuple(user_places(str(places.path), table)), kinds_of(str(kinds.path), kinds.data))


def learn(vocabulary: Vocabulary) -> None:
    """Read by these words, in this process, from now on."""
    learn_places(vocabulary.places)
    learn_kinds(vocabulary.kinds)
