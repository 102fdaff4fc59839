"""Places against texts labelled by others, where they are at hand: no text of theirs is kept here."""

import json
import math
from pathlib import Path

import pytest

from storyboard.model.reading import PlaceMention
from storyboard.reading.places import find_places, shipped_gazetteer

_LABELLED = Path(__file__).parents[2].parent / "shared" / "data" / "places"


@pytest.mark.skipif(not _LABELLED.is_dir(), reason="the labelled texts are not part of the repository")
@pytest.mark.parametrize(
    ("name", "least_f1", "least_near"), [("tr_news", 0.86, 0.85), ("geovirus", 0.92, 0.88)]
)
def test_places_of_labelled_news_are_found_and_resolved(
    name: str, least_f1: float, least_near: float
) -> None:
    hits = said = gold = near = located = 0
    for line in (_LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labelled = list(row["places"])
        gold += len(labelled)
        for mention in find_places(row["text"], shipped_gazetteer()):
            said += 1
            match = next((each for each in labelled if _overlap(mention, each)), None)
            if match is None:
                continue
            labelled.remove(match)
            hits += 1
            if match["lat"] is not None:
                located += 1
                near += _km(mention, match["lat"], match["lon"]) <= 161
    precision, recall = hits / said, hits / gold
    assert 2 * precision * recall / (precision + recall) >= least_f1
    assert near / located >= least_near


def _overlap(mention: PlaceMention, label: dict[str, int]) -> bool:
    return min(mention.end, label["end"]) > max(mention.start, label["start"])


def _km(mention: PlaceMention, lat: float, lon: float) -> float:
    here, there = math.radians(mention.place.lat), math.radians(lat)
    half = math.sin((there - here) / 2) ** 2
    half += math.cos(here) * math.cos(there) * math.sin(math.radians(lon - mention.place.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))
