"""Whole timelines of short threads of our own, one file a genre: every event once, and no other."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from storyboard.chronicle import fold, tellings
from storyboard.model.article import Article
from storyboard.model.beat import Beat
from storyboard.reading import read

DATA = Path(__file__).parent / "data"
THREADS = sorted(path.stem for path in DATA.glob("*.toml"))


def load(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def article(row: dict[str, Any]) -> Article:
    published = datetime.combine(date.fromisoformat(row["published"]), datetime.min.time(), UTC)
    facts = {key: value.strip() for key, value in row.items() if key != "published"}
    return Article(**facts, published=published)


def timeline(rows: list[dict[str, Any]]) -> tuple[Beat, ...]:
    beats: tuple[Beat, ...] = ()
    for each in map(article, rows):
        beats = fold(beats, each.id, each.source, tellings(each, read(each)))
    return beats


def fits(beat: Beat, wanted: dict[str, Any]) -> bool:
    start = date.fromisoformat(wanted["from"])
    end = date.fromisoformat(wanted.get("to", wanted["from"]))
    moved = beat.moved_from.start.isoformat() if beat.moved_from else ""
    names = [place.name for place in beat.places]
    return (
        (beat.span.start, beat.span.end) == (start, end)
        and beat.state == wanted.get("state", "happened")
        and beat.kind == wanted.get("kind", beat.kind)
        and beat.round == wanted.get("round", beat.round)
        and beat.outcome == wanted.get("outcome", beat.outcome)
        and beat.sources == wanted.get("sources", beat.sources)
        and moved == wanted.get("moved_from", moved)
        and ("place" not in wanted or names == [each for each in [wanted["place"]] if each])
    )


@pytest.mark.parametrize("name", THREADS)
def test_a_thread_has_each_of_its_events_once_and_no_other(name: str) -> None:
    thread = load(name)
    beats = list(timeline(thread["articles"]))
    shown = "\n".join(
        f"{b.span.start}..{b.span.end} {b.state} {b.kind} r{b.round} {[p.name for p in b.places]} {b.outcome}"
        f" s{b.sources} from {b.moved_from} {b.quote}"
        for b in beats
    )
    for wanted in thread["beats"]:
        found = next((beat for beat in beats if fits(beat, wanted)), None)
        assert found is not None, f"{wanted} is missing in\n{shown}"
        beats.remove(found)
    assert not beats, f"more than was expected:\n{shown}"
