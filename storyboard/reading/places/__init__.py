"""Places in a text: a gazetteer, the mentions found with it, and the names that stand for one place."""

from storyboard.reading.places.find import find_places, place_names
from storyboard.reading.places.gazetteer import (
    Gazetteer,
    gazetteer_in_force,
    learn_places,
    shipped_gazetteer,
)
from storyboard.reading.places.user import user_places

__all__ = [
    "Gazetteer",
    "find_places",
    "gazetteer_in_force",
    "learn_places",
    "place_names",
    "shipped_gazetteer",
    "user_places",
]
