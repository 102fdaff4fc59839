"""kill -9 of the process that files articles, in the midst of it: the board goes on with another one."""

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from storyboard.errors import StoryboardError
from storyboard.locations import Locations, locate
from storyboard.model.correction import Rename
from storyboard.model.events import RefreshDone, Saved
from storyboard.newsroom import Newsroom
from storyboard.store.check import check
from storyboard.store.layout import JOURNAL
from tests.newsroom.conftest import homes, item, rss
from tests.newsroom.test_editor_apart import children, needs_proc, wait_for_the_end_of
from tests.sources.conftest import Server

_NAMES = ("ferry", "harbour", "crane", "bridge", "tunnel", "otter", "cheese", "choir", "orchard", "tram")
_DEEDS = ("strike", "talks", "inquiry", "vote", "award", "rescue", "closure", "delay", "repair")


class Board:
    """An open board whose filing process is killed again and again."""

    def __init__(self, root: Path, server: Server, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  when to kill is no secret
        self.server = server
        self.killed = 0
        self.locations: Locations = locate(root / "config.toml", root / "board")
        feed = f'[feeds.gazette]\nurl = "{server.url("/feed")}"\n[fetch]\nspacing = 0\n'
        self.locations.config_file.write_text(feed, encoding="utf-8")
        self._served: list[str] = []

    def run(self, kills: int) -> None:
        """Refresh and correct until so many processes were killed at it."""
        with Newsroom.open(self.locations, write=True, apart=True) as newsroom:
            self._refresh(newsroom)
            while self.killed < kills:
                deed = self.chance.choice((self._refresh, self._refresh, self._correct))
                self._while_killing(lambda deed=deed: deed(newsroom))  # type: ignore[misc]
                before = homes(newsroom)
                self._refresh(newsroom)  # without a word of what happened before
                assert before.keys() <= homes(newsroom).keys()
        assert not [found for found in check(self.locations) if found.path.name != "lock"]

    def _while_killing(self, deed: Callable[[], None]) -> None:
        [press] = children()
        journal = self.locations.data / JOURNAL
        begun = journal.stat().st_mtime_ns
        in_a_commit = self.chance.random() < 0.6

        def kill() -> None:
            until = time.monotonic() + 2
            while in_a_commit and journal.stat().st_mtime_ns == begun and time.monotonic() < until:
                time.sleep(0.0005)
            time.sleep(self.chance.uniform(0, 0.004) if in_a_commit else self.chance.uniform(0, 0.15))
            os.kill(press, signal.SIGKILL)

        timer = Timer(0, kill)
        timer.start()
        try:
            deed()
        except StoryboardError as fault:
            assert "SIGKILL" in str(fault)  # noqa: PT017  most, but not all, are met by it
            self.killed += 1
        finally:
            timer.join()
            wait_for_the_end_of(press)

    def _refresh(self, newsroom: Newsroom) -> None:
        fresh = [self._item(len(self._served) + n) for n in range(self.chance.choice((3, 20, 60)))]
        self._served += fresh
        self.server.serve("/feed", rss(*self._served[-60:]))
        before = len(homes(newsroom))
        saved = 0

        async def run() -> None:
            nonlocal saved
            event = None
            async for event in newsroom.refresh(force=True):
                saved += event.articles if isinstance(event, Saved) else 0
            assert isinstance(event, RefreshDone)

        try:
            asyncio.run(run())
        finally:
            assert len(homes(newsroom)) >= before + saved
        assert [feed.name for feed in newsroom.feeds()] == ["gazette"]

    def _correct(self, newsroom: Newsroom) -> None:
        title = f"Mine {self.chance.random()}"
        slug = self.chance.choice([card.slug for card in newsroom.cards()])
        newsroom.correct(Rename(story=slug, title=title))
        assert newsroom.resolve(slug).title == title
        assert newsroom.corrections()[-1].correction.title == title  # type: ignore[union-attr]

    def _item(self, number: int) -> str:
        what, deed = self.chance.choice(_NAMES), self.chance.choice(_DEEDS)
        text = f"The {what} {deed} went on in {what}ville; {what} owners asked the {what}ville judges."
        return item(f"f{number}", f"{what} {deed} {number}", text)


@needs_proc
def test_what_was_told_survives_the_end_of_whoever_files(tmp_path: Path, server: Server) -> None:
    Board(tmp_path, server, seed=7).run(kills=6)


@needs_proc
@pytest.mark.long
def test_what_was_told_survives_100_ends_of_whoever_files(tmp_path: Path, server: Server) -> None:
    Board(tmp_path, server, seed=29).run(kills=100)
