"""kill -9 in the midst of any work on a board: what was told is there, and all else is whole."""

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.locations import Locations, locate
from storyboard.newsroom import Newsroom
from storyboard.store.check import check
from storyboard.store.layout import JOURNAL
from tests.faults.nursery import Life, Nursery
from tests.newsroom.conftest import homes, item, rss
from tests.sources.conftest import Server

_NAMES = ("ferry", "harbour", "crane", "bridge", "tunnel", "otter", "cheese", "choir", "orchard", "tram")
_COMMITS = ("import", "refresh", "correct")
_DEEDS = ("strike", "talks", "inquiry", "vote", "award", "rescue", "closure", "delay", "repair")


class Board:
    """A board whose processes are killed, and what they told before they were."""

    def __init__(self, root: Path, server: Server, seed: int) -> None:
        self.root = root
        self.server = server
        self.chance = random.Random(seed)  # noqa: S311  when to kill is no secret
        self.locations: Locations = locate(root / "config.toml", root / "board")
        self.killed: Counter[str] = Counter()
        self.finished = 0  # commits that the next start had to finish
        self._told: set[str] = set()
        self._served: list[str] = []
        self._usual: dict[str, float] = {}  # seconds that a deed takes when nobody kills it
        self._backups = 0
        self._kept: tuple[Path, set[str]] = (root, set())  # the last backup, and the articles in it
        self._nursery = Nursery(root)
        feed = f'[feeds.gazette]\nurl = "{server.url("/feed")}"\n[fetch]\nspacing = 0\n'
        self.locations.config_file.write_text(feed, encoding="utf-8")

    def run(self, kills: int) -> None:
        """Let deeds be done, some of them twice over, until so many were killed in the midst of it."""
        with self._nursery:
            deeds = (self._import, self._refresh, self._correct, self._back_up, self._restore, self._upkeep)
            for deed in deeds:
                deed(killed=False)
            while self.killed.total() < kills:
                self.chance.choice(deeds)(killed=True)

    def _done(self, deed: str, *words: str, killed: bool) -> Life:
        after = self.chance.uniform(0, 1.1 * self._usual.get(deed, 1.0)) if killed else None
        of = None
        if killed and deed in _COMMITS and self.chance.random() < 0.7:  # in the few milliseconds of a commit
            after, of = self.chance.uniform(0, 0.006), self.locations.data / JOURNAL
        everywhere = ("--config", str(self.locations.config_file), "--data-dir", str(self.locations.data))
        life = self._nursery.run(*everywhere, *words, kill_after=after, of=of)
        if life.code == 0 and after is None:
            self._usual[deed] = life.seconds
        assert life.code in (0, -9), life.err
        self.killed[deed] += life.code == -9
        return life

    def _look(self) -> Newsroom:
        """Open the board after a kill and see that it is whole."""
        newsroom = Newsroom.open(self.locations, write=True)
        self.finished += any("is finished" in notice for notice in newsroom.notices)
        where = homes(newsroom)
        assert self._told <= where.keys(), sorted(self._told - where.keys())
        self._told = set(where)  # what was seen once may not go any more
        assert not [found for found in check(self.locations) if found.path.name != "lock"]
        return newsroom

    def _import(self, *, killed: bool) -> None:
        number = len(self._told)
        lines = [
            self._line(f"i{number}-{n}") for n in range(self.chance.choice((1, 5, 40)) if killed else 120)
        ]
        path = self.root / "lines.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        life = self._done("import", "import", str(path), "--json", killed=killed)
        told = {json.loads(line)["id"] for line in life.out.split("\n")[:-1]}
        assert life.code or len(told) == len(lines)
        self._told |= told
        with self._look() as newsroom:
            ids = {line["id"] for line in lines}
            assert len(ids & homes(newsroom).keys()) in (0, len(ids))

    def _line(self, name: str) -> dict[str, str]:
        what, deed = self.chance.choice(_NAMES), self.chance.choice(_DEEDS)
        text = f"The {what} {deed} went on in {what}ville; {what} owners asked the {what}ville judges."
        return {"id": name, "title": f"{what} {deed} {name}", "text": text}

    def _refresh(self, *, killed: bool) -> None:
        fresh = [self._line(f"f{len(self._served) + n}") for n in range(self.chance.choice((0, 3, 20)))]
        self._served += [item(line["id"], line["title"], line["text"]) for line in fresh]
        self.server.serve("/feed", rss(*self._served[-60:]))
        life = self._done("refresh", "refresh", "--force", "--json", killed=killed)
        events = [json.loads(line) for line in life.out.split("\n")[:-1]]
        saved = sum(event["articles"] for event in events if event["event"] == "saved")
        before = len(self._told)
        with self._look() as newsroom:
            assert len(homes(newsroom)) >= before + saved
            assert [feed.name for feed in newsroom.feeds()] == ["gazette"]

    def _correct(self, *, killed: bool) -> None:
        with Newsroom.open(self.locations, write=True) as newsroom:
            words, obeyed = self._any_correction(newsroom)
            before = len(newsroom.corrections())
        life = self._done("correct", "correct", *words, killed=killed)
        with self._look() as newsroom:
            change = len(newsroom.corrections()) - before
            assert abs(change) == 1 if life.code == 0 or life.out.endswith("\n") else abs(change) <= 1
            assert obeyed(newsroom) is bool(change)

    def _back_up(self, *, killed: bool) -> None:
        path = self.root / f"backup-{self._backups}.tar.gz"
        self._backups += 1
        life = self._done("backup", "db", "backup", str(path), killed=killed)
        with self._look():
            assert path.exists() or life.code
        if path.exists():  # whole, as it has its name; what is in it is seen when it is restored
            self._kept = (path, set(self._told))

    def _restore(self, *, killed: bool) -> None:
        path, kept = self._kept
        before, self._told = self._told, set()
        life = self._done("restore", "db", "restore", str(path), killed=killed)
        with self._look():
            assert self._told in ([kept] if life.code == 0 else [kept, before])

    def _upkeep(self, *, killed: bool) -> None:
        before = set(self._told)
        deed = self.chance.choice(("repair", "compact", "take over"))
        takes = deed == "take over"
        words = ("import", str(self._kept[0])) if takes else (deed,)
        life = self._done(deed, "db", *words, killed=killed)
        with self._look():
            assert self._told - before <= (self._kept[1] if takes else set())
            assert life.code or not takes or self._kept[1] <= self._told

    def _any_correction(self, newsroom: Newsroom) -> tuple[list[str], Callable[[Newsroom], bool]]:
        """Return a correction that changes something, and how to tell whether it is obeyed."""
        where, cards = homes(newsroom), newsroom.cards()
        made = newsroom.corrections()
        if len(made) > 6:
            number = self.chance.choice(made).number
            return ["undo", str(number)], lambda after: number not in {r.number for r in after.corrections()}
        article = self.chance.choice(sorted(where))
        into = self.chance.choice([card.slug for card in cards if card.slug != where[article]])
        if self.chance.random() < 0.5:
            title = f"Mine {self.chance.random()}"
            return ["rename", into, title], lambda after: after.resolve(into).title == title
        return ["move", article, "--to", into], lambda after: homes(after)[article] == into


def test_what_was_told_survives_kill_9(tmp_path: Path, server: Server) -> None:
    Board(tmp_path, server, seed=5).run(kills=25)


@pytest.mark.long
def test_what_was_told_survives_500_kills(tmp_path: Path, server: Server) -> None:
    board = Board(tmp_path, server, seed=23)
    board.run(kills=500)
    print(dict(board.killed), board.finished)  # noqa: T201  the figures of a campaign
