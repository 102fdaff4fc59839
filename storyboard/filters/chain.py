"""The chain: articles pass the filters in order, under watch, and no filter can hurt them.

A filter that raises, hangs or returns rubbish is named; its article goes on as it was before it.
"""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from storyboard.filters.api import Filter
from storyboard.filters.link import Link
from storyboard.filters.passage import Passage, Position
from storyboard.model.article import Article
from storyboard.model.events import PluginFault
from storyboard.plugins.watch import give_up, start

_LOOKS = 5  # a hang is one position seen by so many looks in a row: a suspended laptop is none


class Chain:
    """An ordered chain of filters for one refresh.

    `budget` is the time in seconds that one filter may take for one article: when it is over, the
    filter is given up and switched off. `most_faults` is how often a filter may fail before it is
    switched off. `run` and `run_all` are for one thread at a time.
    """

    def __init__(
        self,
        filters: Iterable[tuple[str, Filter, Path | None]],
        *,
        failed: Iterable[PluginFault] = (),
        budget: float = 1.0,
        most_faults: int = 20,
    ) -> None:
        self._links = [Link(name, call, path, most_faults) for name, call, path in filters]
        self._failed = tuple(failed)
        self._budget = budget

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the filters that are still switched on, in order."""
        return tuple(link.name for link in self._links if not link.off)

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """What failed so far: plugins that did not load, then filters in order, each once with its count."""
        return self._failed + tuple(link.fault for link in self._links if link.fault)

    def run(self, article: Article) -> Article:
        """Return what the chain makes of one article."""
        return self.run_all([article])[0]

    def run_all(self, articles: Sequence[Article]) -> list[Article]:
        """Return what the chain makes of the articles, one for each, in their order.

        An article that comes in hidden is judged anew: it is seen again when no filter hides it now.
        """
        done: list[Article] = []
        position: Position = (0, 0, None)
        while self.names and len(done) < len(articles):
            passage = Passage(self._links, articles, position)
            hung = self._watch(passage)
            if hung is None:
                return done + passage.passed
            article, link, _ = hung
            done += passage.passed[: article - position[0]]
            self._links[link].hang(self._budget)
            position = hung
        return done + self._unfiltered(articles, position, len(done))

    @staticmethod
    def _unfiltered(articles: Sequence[Article], position: Position, done: int) -> list[Article]:
        """Return the articles that are left when no filter is."""
        first, _, before = position
        return [
            Link.visible((before if index == first else None) or article)
            for index, article in enumerate(articles[done:], done)
        ]

    def _watch(self, passage: Passage) -> Position | None:
        """Let the passage run in a thread of its own; return where it hangs, if it does."""
        over = threading.Event()
        thread = start("filters", lambda: passage.run(over.set))
        last, looks = passage.position, 0
        try:
            while looks < _LOOKS:
                if over.wait(self._budget / _LOOKS):
                    return None
                looks = looks + 1 if passage.position is last else 0
                last = passage.position
        finally:
            if not over.is_set():
                passage.given_up = True
                give_up(thread)
        return last
