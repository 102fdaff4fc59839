"""The editor in a process of its own: whoever files articles takes no turns from whoever draws the board."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from threading import Lock as Guard
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from storyboard.config import Config
from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.correction import Correction
from storyboard.model.events import Event, PluginFault, Saved
from storyboard.model.feed import Memory
from storyboard.newsroom.processes.press import Press
from storyboard.newsroom.processes.wire import Answer, News, Told
from storyboard.store.library import Library
from storyboard.store.lock import Lock

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rebuild import Rebuilt
    from storyboard.newsroom.corrections.rulings import Ruling
    from storyboard.newsroom.desk.filing import Filing
    from storyboard.newsroom.editor import Imported


class EditorApart:
    """See `Editing`. The process is started with the first request, and another when it ended meanwhile.

    `library` reads what that one commits under `lock`: see `Library.hand_over`.
    """

    def __init__(
        self,
        locations: Locations,
        config: Config,
        library: Library,
        lock: Lock,
        clock: Callable[[], datetime],
    ) -> None:
        self._locations, self._config, self._clock = locations, config, clock
        self._library, self._lock = library, lock
        self._press: Press | None = None
        self._closed = False
        self._guard = Guard()

    def close(self) -> None:
        """Let the process end, once whoever changes something is done."""
        with self._guard:
            self._closed = True
            if self._press is not None:
                self._press.end()

    def reconfigure(self, config: Config) -> None:
        """Go on under another config, once whoever changes something is done."""
        with self._guard:
            self._config = config
            running = self._press is not None and not self._press.over
        if running:
            self._ask("reconfigure", config)

    async def refresh(self, names: Sequence[str], *, force: bool) -> AsyncGenerator[Event]:
        """See `Newsroom.refresh`."""
        loop = asyncio.get_running_loop()
        arrived: asyncio.Queue[Answer | News] = asyncio.Queue()
        press = await asyncio.to_thread(self._started)

        def hear(told: Answer | News) -> None:
            with suppress(RuntimeError):  # the board was left meanwhile
                loop.call_soon_threadsafe(arrived.put_nowait, told)

        number = press.ask("refresh", (tuple(names),), {"force": force}, hear)
        try:
            while isinstance(told := await arrived.get(), News):
                if isinstance(told.event, Saved):
                    await asyncio.to_thread(self._library.follow, indexed=told.told.indexed)
                yield told.event
            told.result()
        finally:
            press.leave(number)

    def take_in(self, files: Iterable[str], published: datetime | None) -> "Imported":
        """See `Newsroom.take_in`."""
        imported: Imported = self._ask("take_in", tuple(files), published)
        return imported

    def import_articles(
        self, articles: Sequence[Article], memories: Iterable[Memory] = ()
    ) -> "tuple[tuple[Filing, ...], tuple[PluginFault, ...]]":
        """See `Editing`."""
        filings: tuple[tuple[Filing, ...], tuple[PluginFault, ...]]
        filings = self._ask("import_articles", tuple(articles), tuple(memories))
        return filings

    def correct(self, correction: Correction, again: Mapping[str, str] = MappingProxyType({})) -> "Ruling":
        """See `Editing`."""
        ruling: Ruling = self._ask("correct", correction, dict(again))
        return ruling

    def number_of(self, correction: Correction) -> int:
        """See `Editing`."""
        return int(self._ask("number_of", correction))

    def take_back(self, number: int) -> "Ruling":
        """See `Newsroom.take_back`."""
        ruling: Ruling = self._ask("take_back", number)
        return ruling

    def rebuild(self, *, save: bool) -> "Rebuilt":
        """See `Newsroom.rebuild`."""
        rebuilt: Rebuilt = self._ask("rebuild", save=save)
        return rebuilt

    def _ask(self, method: str, *given: Any, **named: Any) -> Any:
        answered: Future[Answer] = Future()
        self._started().ask(method, given, named, answered.set_result)
        answer = answered.result()
        self._library.follow(indexed=answer.told.indexed)
        return answer.result()

    def _started(self) -> Press:
        """Return the process, once it is ready. Raises StoryboardError when it cannot begin."""
        with self._guard:
            if self._closed:
                raise StoryboardError(f"{self._locations.data}: the board is closed")
            if self._press is not None and self._press.over:
                self._press.wait()  # two never write at once
                self._press = None
            if self._press is None:
                given = (self._lock, self._locations, self._config, self._clock)
                self._press = Press(given, self._note)
            return self._press

    def _note(self, told: Told) -> None:
        self._library.notices += [each for each in told.notices if each not in self._library.notices]
