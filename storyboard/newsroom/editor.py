"""The editor: everything that changes the library. The door loads it when something is to be changed."""

from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock
from types import MappingProxyType
from typing import Any

from storyboard.config import Config
from storyboard.filters.assemble import assemble
from storyboard.filters.chain import Chain
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.correction import Correction
from storyboard.model.events import Event, PluginFault
from storyboard.model.feed import Feed, Memory
from storyboard.newsroom.arrivals.discipline import Discipline
from storyboard.newsroom.arrivals.feeds import add_listed
from storyboard.newsroom.arrivals.refresh import Refresh
from storyboard.newsroom.arrivals.seal import read_seal, seal_of, write_seal
from storyboard.newsroom.corrections.obedience import latest_arrival, obey, take_back
from storyboard.newsroom.corrections.rebuild import Rebuilt, rebuild
from storyboard.newsroom.corrections.rulings import Ruling, first_homes, ruling, rulings
from storyboard.newsroom.desk.desk import Desk
from storyboard.newsroom.desk.filing import Batch, Filing
from storyboard.newsroom.intake import read_files
from storyboard.newsroom.processes.collector import at_rest
from storyboard.newsroom.processes.readers import Readers
from storyboard.newsroom.vocabulary import learn, read_vocabulary
from storyboard.plugins import Catalogue, catalogue_of
from storyboard.sources.feeds import Parse
from storyboard.store.library import Library

BATCH = 10_000  # imported articles that are saved at once


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: one filing an article, the feeds it added, problems and plugin faults.

    `notices` are of what came in all the same, as a text that was cut.
    """

    filings: tuple[Filing, ...]
    feeds: tuple[Feed, ...]
    problems: tuple[str, ...]
    faults: tuple[PluginFault, ...]
    notices: tuple[str, ...] = ()


class Editor:
    """Files articles and obeys the reader's corrections, one at a time, whatever thread asks.

    The desk, and what the threader on it has learnt, is kept for the next time; after a fault it is
    left, and the next one begins with what the library holds.
    """

    def __init__(
        self, locations: Locations, config: Config, library: Library, clock: Callable[[], datetime]
    ) -> None:
        self._locations = locations
        self._config = config
        self._library = library
        self._clock = clock
        self._discipline = Discipline(locations)
        vocabulary = read_vocabulary(locations)
        learn(vocabulary)
        self._readers = Readers(vocabulary)
        self._desk: Desk | None = None
        self._early: list[Batch] = []  # saved before whoever filed it asked for that
        self._guard = RLock()

    def close(self) -> None:
        """Let the reading processes go, once whoever changes something is done."""
        with self._guard:
            self._readers.close()

    def reconfigure(self, config: Config) -> None:
        """Go on under another config, once whoever changes something is done."""
        with self._changing():
            if config.threads != self._config.threads:
                self._save_filed()
                self._desk = None
            self._config = config

    def refresh(self, names: Sequence[str], *, force: bool) -> AsyncGenerator[Event]:
        """See `Newsroom.refresh`."""
        plugins = self._plugins()
        return Refresh(self._config, self._library, self, plugins, self._clock, self._discipline).run(
            names, force=force
        )

    def take_in(self, files: Iterable[str], published: datetime | None) -> Imported:
        """See `Newsroom.take_in`."""
        intake = read_files(files, published, self._clock(), self._config.fetch.limits)
        feeds = add_listed(self._config, intake.feeds)
        filings, faults = self.import_articles(intake.articles)
        return Imported(filings, tuple(feeds), intake.problems, faults, intake.notices)

    def import_articles(
        self, articles: Sequence[Article], memories: Iterable[Memory] = ()
    ) -> tuple[tuple[Filing, ...], tuple[PluginFault, ...]]:
        """File `articles` through the filters, and keep `memories` of feeds; return what became of each
        article, and the plugins that failed."""
        chain = self._chain(original=self.original)
        self.judge_hidden(chain, self._plugins())
        filings: list[Filing] = []
        for start in range(0, max(len(articles), 1), BATCH):
            filings += self.file(articles[start : start + BATCH], chain)
            self.save(memories if start == 0 else ())
        homes = self._library.known([filing.article.id for filing in filings])
        settled = (replace(one, story=homes.get(one.article.id, one.story)) for one in filings)
        return tuple(settled), chain.faults

    def parser(self, feeds: Collection[str]) -> Parse:
        """See `Filer.parser`."""
        return self._readers.parser(feeds)

    def file(self, articles: Sequence[Article], chain: Chain) -> list[Filing]:
        """File articles on the desk; `save` makes them last."""
        with self._changing():
            return self._opened().file(articles, chain)

    def original(self, article: Article) -> Article | None:
        """Return the report of the last weeks that an article repeats, if one is on the desk or below.

        Asked by filters while whoever files waits for them: it takes no lock, and changes nothing.
        """
        desk = self._desk
        return desk.original(article) if desk is not None else None

    def judge_hidden(self, chain: Chain, plugins: Catalogue) -> bool:
        """Let the filters judge anew what is hidden if they are others than last time, and save that.

        Returns whether anything changed.
        """
        seal = seal_of(self._config.filters, plugins)
        with self._changing():
            if seal == read_seal(self._locations.state):
                return False
            changed = self._opened().judge_hidden(chain)
            if changed:
                self.save()
            write_seal(self._locations.state, seal)
            return changed

    def save(self, memories: Iterable[Memory] = ()) -> Batch:
        """Save all that is on the desk, and what is remembered of feeds. Raises StoryboardError.

        The figures are those since the last call, also of what a correction had to save in between.
        """
        with self._changing():
            memories = tuple(memories)
            batch = self._save(memories, self._no_longer(memories))
            early, self._early = self._early, []
            return batch.with_figures_of(early)

    def correct(self, correction: Correction, again: Mapping[str, str] = MappingProxyType({})) -> Ruling:
        """Do what the reader says, keep it, and return it with its number.

        `again` tells where articles went by themselves when it was made before.
        """
        with self._changing():
            self._save_filed()
            correction = replace(correction, at=max(self._clock(), latest_arrival(correction, self._library)))
            ruled = obey(correction, self._opened(), first_homes(rulings(self._library)), again)
            self._commit(ruled=(ruled,))
            return rulings(self._library)[-1]

    def number_of(self, correction: Correction) -> int:
        """Return the number of the latest correction of these words, whenever it was made; 0 for none."""
        made = [
            kept
            for kept in rulings(self._library)
            if replace(kept.correction, at=correction.at) == correction
        ]
        return made[-1].number if made else 0

    def take_back(self, number: int) -> Ruling:
        """Take a correction back; what it moved goes where the machine, or another correction, wants it."""
        with self._changing():
            taken = ruling(self._library, number)
            self._save_filed()
            left = [kept for kept in rulings(self._library) if kept.number != number]
            self._desk = self._made(left)
            heirs = take_back(taken, left, self._desk)
            self._commit(unruled=frozenset({number}), reruled=heirs)
            return taken

    def rebuild(self, *, save: bool) -> Rebuilt:
        """Thread the whole library anew; only with `save` that is kept."""
        with self._changing():
            self._save_filed()
            chain = self._chain()
            rebuilt = rebuild(self._library, self._config.threads, chain, self._readers)
            rebuilt = replace(rebuilt, faults=chain.faults)
            if save:
                self._desk = None
                self._library.commit(rebuilt.changes)
                self._library.fold_corpus(rebuilt.corpus)
            return rebuilt

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One at a time; what a fault leaves on the desk is not to be trusted."""
        with self._guard, at_rest():
            try:
                yield
            except BaseException:
                self._desk = None
                raise

    def _save_filed(self) -> None:
        """Save what a refresh has filed so far: the reader speaks of stories as the library has them."""
        if self._desk is not None:
            self._early.append(self._save())

    def _save(self, memories: Iterable[Memory] = (), forgotten: frozenset[str] = frozenset()) -> Batch:
        desk = self._opened()
        batch = desk.batch(memories)
        self._library.commit(replace(batch.changes, forgotten=forgotten))
        desk.tidy()
        return batch

    def _no_longer(self, memories: Iterable[Memory]) -> frozenset[str]:
        """Return the names of feeds and sources that are remembered, but no longer in the config's file.

        Whoever runs without plugins does not forget their sources.
        """
        fresh = {memory.health.name for memory in memories}
        if not fresh:
            return frozenset()
        named = {key[1] for key in self._config.lines if key[0] == "sources" and len(key) > 1}
        asked = {*named, *(section.name for section in self._config.sources)}
        asked |= {feed.name for feed in self._config.feeds}
        return frozenset(self._library.memories().keys() - asked - fresh)

    def _commit(self, **corrections: Any) -> None:
        """Save what a correction changed together with it. The machine repairs nothing on that occasion."""
        desk = self._opened()
        batch = desk.batch(repair=False)
        self._library.commit(replace(batch.changes, **corrections))
        desk.tidy()

    def _opened(self) -> Desk:
        if self._desk is None:
            self._desk = self._made(rulings(self._library))
        return self._desk

    def _made(self, kept: Iterable[Ruling]) -> Desk:
        corrections = (ruling.correction for ruling in kept)
        return Desk(self._library, self._config.threads, self._readers, corrections)

    def _chain(self, **given: Any) -> Chain:
        plugins = self._plugins()
        return assemble(
            self._discipline.admitted(self._config.filters, plugins), plugins, self._clock, **given
        )

    def _plugins(self) -> Catalogue:
        return catalogue_of(self._locations)
