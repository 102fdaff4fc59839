"""The plan of a commit: which rows of which files it changes, found by comparing with what they hold."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from storyboard.model.feed import Memory
from storyboard.model.story import Story
from storyboard.store.changes import Changes
from storyboard.store.delta import FileDelta, TableDelta, compare
from storyboard.store.documents import story_parts, story_row
from storyboard.store.layout import CORRECTIONS, FEEDS, LOOSE, VISITS, Parts, home_of
from storyboard.store.memories import STANDINGS, VISITED, memory_row, restated, standing_row
from storyboard.store.tables import Row, Table, Tables

CORRECTIONS_TABLE = "corrections"
_APART = 0.25  # of all feeds may stand otherwise than `feeds.json` says, before that is written
Read = Callable[[str], Tables]  # of the file of that name


@dataclass(frozen=True, slots=True)
class Plan:
    """What a commit writes: the deltas, the tables they were worked out from, and each story's file."""

    deltas: tuple[FileDelta, ...]
    bases: Mapping[str, Tables]
    homes: Mapping[str, str]


@dataclass(slots=True)
class _Rows:
    """What changes in a file of rows that have a key: rows by key, and keys that go."""

    put: dict[str, Row] = field(default_factory=dict)
    drop: set[str] = field(default_factory=set)


def plan(stories: Collection[Story], present: Mapping[str, str], parts: Parts, read: Read) -> Plan:
    """Return the plan that files `stories`.

    `present` maps slugs to the files that they are in: of `stories`, and of those to take away. `read` gives
    fields as text, as the rows of stories have them.
    """
    homes = {story.slug: home_of(story, present.get(story.slug), parts) for story in stories}
    bases: dict[str, Tables] = {}
    deltas: list[FileDelta] = []
    loose: defaultdict[str, _Rows] = defaultdict(_Rows)
    for story in stories:
        home = homes[story.slug]
        if home.startswith(f"{LOOSE}/"):
            loose[home].put[story.slug] = story_row(story)
        else:
            bases[home] = read(home)
            deltas.append(_story_delta(home, bases[home], story))
    left = [(slug, file) for slug, file in present.items() if homes.get(slug) != file]
    for slug, file in left:
        if file.startswith(f"{LOOSE}/"):
            loose[file].drop.add(slug)
        else:
            deltas.append(FileDelta(file, "story", removed=True))
    for file, rows in loose.items():
        bases[file] = read(file)
        deltas.append(_rows_delta(file, "loose", "stories", bases[file], rows, _slug))
    return Plan(tuple(delta for delta in deltas if not delta.empty), bases, homes)


def plan_beside(changes: Changes, read: Read) -> Plan:
    """Return the plan of what changes beside the stories: what is remembered of feeds, and corrections."""
    deltas = []
    bases: dict[str, Tables] = {}
    if changes.memories or changes.forgotten:
        bases |= {file: read(file) for file in (FEEDS, VISITS)}
        deltas += _memory_deltas(changes.memories, changes.forgotten, bases[FEEDS], bases[VISITS])
    if changes.ruled or changes.unruled or changes.reruled:
        bases[CORRECTIONS] = read(CORRECTIONS)
        deltas.append(_corrections_delta(changes, bases[CORRECTIONS].get(CORRECTIONS_TABLE, {})))
    return Plan(tuple(delta for delta in deltas if not delta.empty), bases, {})


def _memory_deltas(
    memories: Iterable[Memory], forgotten: Collection[str], feeds: Tables, visits: Tables
) -> list[FileDelta]:
    """Return the deltas of `feeds.json` and of `visits.json`: the one is let be while few feeds stand
    otherwise than it says, and they are in the other."""
    known = {_feed(row): row for row in feeds.get("feeds", {}).values()}
    rows = {memory.health.name: memory_row(memory) for memory in memories}
    over = {*forgotten, *rows}
    old = {table: visits.get(table, {}).get("1", {}) for table in (VISITED, STANDINGS)}
    told = {
        table: {name: row for name, row in old[table].items() if name in known and name not in over}
        for table in old
    }
    for memory in memories:
        name, standing = memory.health.name, standing_row(memory)
        if rows[name] == known.get(name):
            told[VISITED][name] = standing[:2]
        else:
            told[STANDINGS][name] = standing
    put: dict[str, Row] = {}
    if len(told[STANDINGS]) > _APART * len(known) or any(map(_moved, rows.values(), map(known.get, rows))):
        put = {name: rows.get(name) or restated(known[name], row) for name, row in told[STANDINGS].items()}
        told[VISITED] |= {name: row[:2] for name, row in told[STANDINGS].items()}
        told[STANDINGS] = {}
    changed = {
        table: TableDelta({"1": row} if row else {}, () if row else ("1",))
        for table, row in told.items()
        if row != old[table]
    }
    stays = _rows_delta(FEEDS, "feeds", "feeds", feeds, _Rows(put, set(forgotten)), _feed)
    return [stays, FileDelta(VISITS, "visits", changed)]


def _moved(row: Row, known: Row | None) -> bool:
    """Tell whether a feed is new, or bears another address or title: that is in its row alone."""
    return known is None or any(row["health"].get(of) != known["health"].get(of) for of in ("url", "title"))


def _corrections_delta(changes: Changes, old: Table) -> FileDelta:
    """Return the delta of `corrections.json`. A number is not given again as long as a later one stands."""
    fresh = max(map(int, old), default=0) + 1
    put = {str(number): dict(doc) for number, doc in enumerate(changes.ruled, fresh)}
    put |= {str(number): dict(doc) for number, doc in changes.reruled.items() if str(number) in old}
    drop = tuple(number for number in old if int(number) in changes.unruled)
    table = {CORRECTIONS_TABLE: TableDelta(put, drop)} if put or drop else {}
    return FileDelta(CORRECTIONS, CORRECTIONS_TABLE, table)


def _story_delta(file: str, tables: Tables, story: Story) -> FileDelta:
    keys = {"story": _slug, "articles": _article, "beats": _beat}
    parts = story_parts(story).items()
    found = {name: compare(tables.get(name, {}), rows, keys[name]) for name, rows in parts}
    return FileDelta(file, "story", {name: delta for name, delta in found.items() if delta is not None})


def _rows_delta(
    file: str, kind: str, table: str, tables: Tables, rows: _Rows, key: Callable[[Row], str]
) -> FileDelta:
    """Return the delta of a file of keyed rows; a loose file without any row left is removed."""
    old = tables.get(table, {})
    known = {key(row): number for number, row in old.items()}
    drop = tuple(known[name] for name in rows.drop if name in known and name not in rows.put)
    put: Table = {}
    fresh = max(map(int, old), default=0)
    for name, row in rows.put.items():
        fresh += name not in known
        number = known.get(name, str(fresh))
        if old.get(number) != row:
            put[number] = row
    if kind == "loose" and not put and len(drop) == len(old):
        return FileDelta(file, kind, removed=bool(old))
    return FileDelta(file, kind, {table: TableDelta(put, drop)} if put or drop else {})


def _slug(row: Row) -> str:
    return str(msgspec.json.decode(row.get("slug", b'""')))


def _feed(row: Row) -> str:
    return str(row.get("health", {}).get("name", ""))


def _article(row: Row) -> Hashable:
    return bytes(row.get("id", b""))


def _beat(row: Row) -> Hashable:
    return bytes(row.get("span", b"")), bytes(row.get("kind", b""))
