"""The chain: articles pass the filters in order, under watch, and no filter can hurt them.

A filter that raises, hangs or returns rubbish is named; its article goes on as it was before it.
"""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from storyboard.filters.api import Filter
from storyboard.filters.link import Link
from storyboard.filters.passage import Passage, Position, as_it_came
from storyboard.model.article import Article
from storyboard.model.events import PluginFault
from storyboard.plugins.conduct import Conduct, give_up, line_of
from storyboard.plugins.memory import LOOK, MOST, Growth
from storyboard.plugins.watch import left_behind, start

BUDGET = 1.0  # seconds that a filter may take for an article
_LOOKS = 5  # a hang is one position seen by so many looks in a row: a suspended laptop is none


class Chain:
    """An ordered chain of filters for one refresh.

    `budget` is the time in seconds that one filter may take for one article, `memory` the bytes by which
    the program may grow while one filter works: when it is over, the filter is given up and switched off.
    `most_faults` is how often a filter may fail before it is switched off. `run` and `run_all` are for one
    thread at a time.
    """

    def __init__(
        self,
        filters: Iterable[tuple[str, Filter, Path | None]],
        *,
        failed: Iterable[PluginFault] = (),
        budget: float = BUDGET,
        memory: int = MOST,
        most_faults: int = 20,
    ) -> None:
        self._links = [Link(name, call, path, most_faults) for name, call, path in filters]
        self.judged = 0  # articles that came to it
        self._failed = tuple(failed)
        self._budget = budget
        self._memory = memory

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the filters that are still switched on, in order."""
        return tuple(link.name for link in self._links if not link.off)

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """What failed so far: plugins that did not load, then filters in order, each once with its count;
        then the filters that print."""
        told = [link.fault for link in self._links] + [link.notice for link in self._links]
        return self._failed + tuple(fault for fault in told if fault)

    def run(self, article: Article) -> Article:
        """Return what the chain makes of one article."""
        return self.run_all([article])[0]

    def run_all(self, articles: Sequence[Article]) -> list[Article]:
        """Return what the chain makes of the articles, one for each, in their order.

        An article that comes in hidden is judged anew: it is seen again when no filter hides it now.
        """
        self.judged += len(articles)
        done: list[Article] = []
        position: Position = (0, 0, None)
        while self.names and len(done) < len(articles):
            passage = Passage(self._links, articles, position)
            stuck = self._watch(passage)
            if stuck is None:
                return done + passage.passed
            article = stuck[0]
            done += passage.passed[: article - position[0]]
            position = stuck
        return done + self._unfiltered(articles, position, len(done))

    @staticmethod
    def _unfiltered(articles: Sequence[Article], position: Position, done: int) -> list[Article]:
        """Return the articles that are left when no filter is."""
        first, _, before = position
        return [
            as_it_came(before) if before and index == first else Link.visible(article)
            for index, article in enumerate(articles[done:], done)
        ]

    def _watch(self, passage: Passage) -> Position | None:
        """Let the passage run in a thread of its own; give up the filter it is stuck in; return where."""
        over = threading.Event()
        conduct = Conduct(lambda: str(passage.position[1]))
        thread = start("filters", lambda: passage.run(over.set), conduct)
        wrong = ""
        try:
            wrong = self._wait(passage, over)
        finally:
            position = passage.position
            if wrong:
                link = self._links[position[1]]
                link.give_up(wrong, line_of(thread, link.path))
            if not over.is_set():
                passage.given_up = True
                give_up(thread)
        self._keep(conduct)
        return position if wrong else None

    def _wait(self, passage: Passage, over: threading.Event) -> str:
        """Wait for the passage to be over; return why the filter that it is in has to be given up."""
        step = min(self._budget / _LOOKS, LOOK)
        last, looks, growth = passage.position, 0, Growth(self._memory)
        while not over.wait(step):
            position = passage.position
            looks = looks + 1 if position is last else 0
            last = position
            hog = growth.too_much(position[1])
            if hog or looks >= self._budget / step:
                return hog or f"hung: took longer than {self._budget:g} s for one article"
        return ""

    def _keep(self, conduct: Conduct) -> None:
        """Charge what was printed and left behind to the filters that did it."""
        for number, prints in conduct.prints.items():
            self._links[int(number)].prints += prints
        for number, thread in conduct.left():
            link = self._links[int(number)]
            link.fail(PluginFault(link.name, link.path, left_behind(thread)))
