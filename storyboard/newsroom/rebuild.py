"""Rebuilding: the whole library threaded anew, under the present settings, filters and corrections."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.model.correction import Rename
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Story
from storyboard.newsroom.desk import Desk
from storyboard.newsroom.readers import Readers
from storyboard.newsroom.rulings import rulings
from storyboard.newsroom.stock import Blank
from storyboard.store.changes import Changes
from storyboard.store.library import Library
from storyboard.store.slugs import slug_for


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild would change, and what is needed to save it.

    Stories are those of several articles; `moved` articles are in another story than before, `pinned`
    of them in, or from, one that the reader pinned.
    """

    before: int
    after: int
    merged: int
    split: int
    moved: int
    pinned: int
    changes: Changes
    corpus: bytes

    @property
    def said(self) -> str:
        """The rebuild in one line."""
        return (
            f"stories {self.before} → {self.after}; {self.merged} merge, {self.split} split; "
            f"{self.moved} articles move, {self.pinned} of them in pinned stories"
        )


def rebuild(library: Library, settings: ThreadSettings, chain: Chain, readers: Readers) -> Rebuilt:
    """Thread all articles anew in the order in which they came; nothing is saved.

    A story keeps the slug of the one that it shares most articles with, as far as that is free.
    """
    stories = list(library.stories())
    homes = {filed.article.id: story.slug for story in stories for filed in story.articles}
    desk = Desk(Blank(library.corrections, homes.values()), settings, readers)
    desk.file(_in_order(stories), chain)
    desk.settle()
    desk.give_slugs(_kept_slugs(homes, desk.contents()))
    for ruling in rulings(library):
        if isinstance(ruling.correction, Rename):
            desk.rename(desk.story_of(ruling.correction.story), ruling.correction.title)
    batch = desk.batch()
    after = {filed.article.id: story.slug for story in batch.changes.stories for filed in story.articles}
    pinned = frozenset(slug for slug, mark in library.marks().items() if mark.pinned)
    return _compared(homes, after, pinned, batch.changes, desk.corpus())


def _kept_slugs(homes: Mapping[str, str], contents: Mapping[str, list[str]]) -> dict[str, str]:
    """Map the slugs of new stories to those of the old ones they go on, the most shared articles first."""
    shared = Counter((slug, homes[article]) for slug, articles in contents.items() for article in articles)
    kept: dict[str, str] = {}
    claimed: set[str] = set()
    for (slug, old), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if slug not in kept and old not in claimed:
            kept[slug] = old
            claimed.add(old)
    for slug in contents:
        if slug not in kept and slug in claimed:
            kept[slug] = slug_for(slug, lambda free: free in claimed or free in contents)
    return kept


def _in_order(stories: Iterable[Story]) -> list[Article]:
    """Return the articles as they came in, before any filter judged them."""
    articles = (filed.article for story in stories for filed in story.articles)
    fresh = (replace(article, hidden=None, score=0.0) for article in articles)
    return sorted(fresh, key=lambda article: (article.fetched, article.published, article.id))


def _compared(
    homes: Mapping[str, str],
    after: Mapping[str, str],
    pinned: frozenset[str],
    changes: Changes,
    corpus: bytes,
) -> Rebuilt:
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for article, slug in homes.items():
        parts[slug][after[article]] += 1
        wholes[after[article]].add(slug)
    moved = [article for article, slug in homes.items() if after[article] != slug]
    new = frozenset(after.values())
    gone = {slug: heirs.most_common(1)[0][0] for slug, heirs in parts.items() if slug not in new}
    threads = {**dict.fromkeys(gone), **changes.threads}
    return Rebuilt(
        before=_of_several(homes.values()),
        after=_of_several(after.values()),
        merged=sum(len(slugs) > 1 for slugs in wholes.values()),
        split=sum(len(heirs) > 1 for heirs in parts.values()),
        moved=len(moved),
        pinned=sum(homes[article] in pinned or after[article] in pinned for article in moved),
        changes=replace(changes, absorbed=gone, removed=frozenset(), threads=threads, corpus=None),
        corpus=corpus,
    )


def _of_several(slugs: Iterable[str]) -> int:
    return sum(count > 1 for count in Counter(slugs).values())
