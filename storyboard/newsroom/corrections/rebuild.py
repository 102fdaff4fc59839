"""Rebuilding: the whole library threaded anew, under the present settings, filters and corrections."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from storyboard.filters.chain import Chain
from storyboard.model.article import EPOCH, Article
from storyboard.model.correction import KeepApart
from storyboard.model.events import PluginFault
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Story
from storyboard.newsroom.corrections.obedience import keep_parted
from storyboard.newsroom.corrections.rulings import (
    Ruling,
    by_present_names,
    first_homes,
    opened_by,
    rulings,
    stories_in,
)
from storyboard.newsroom.desk.desk import Desk
from storyboard.newsroom.desk.stock import Blank
from storyboard.newsroom.processes.readers import Readers
from storyboard.store.changes import Changes
from storyboard.store.library import Library
from storyboard.store.slugs import slug_for


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild would change, and what is needed to save it.

    Stories are those of several articles; `moved` articles are in another story than before, `pinned`
    of them in, or from, one that the reader pinned. `hidden` articles are those that filters hide then.
    """

    before: int
    after: int
    merged: int
    split: int
    moved: int
    pinned: int
    changes: Changes
    corpus: bytes
    hidden: int
    faults: tuple[PluginFault, ...] = ()

    @property
    def said(self) -> str:
        """The rebuild in one line."""
        return (
            f"stories {self.before} → {self.after}; {self.merged} merge, {self.split} split; "
            f"{self.moved} articles move, {self.pinned} of them in pinned stories; "
            f"{self.hidden} articles hidden"
        )


def rebuild(library: Library, settings: ThreadSettings, chain: Chain, readers: Readers) -> Rebuilt:
    """Thread all articles anew in the order in which they came, and make the reader's corrections in
    between, when they were made; nothing is saved.

    A story keeps the slug of the one that it shares most articles with, as far as that is free.
    """
    stories = {story.slug: story for story in library.stories()}
    homes = {filed.article.id: story.slug for story in stories.values() for filed in story.articles}
    taken = frozenset(slug for story in stories.values() for slug in (story.slug, *story.aliases))
    desk = Desk(Blank(taken), settings, readers)
    made = by_present_names(rulings(library), _former(stories))
    left, machine, shaped = _in_order(stories.values()), homes | first_homes(made), frozenset[str]()
    for ruling in made:
        early, left = _until(ruling.correction.at, left)
        if early:
            desk.file(early, chain, told_apart=True)
            desk.settle()
            desk.give_slugs(_kept_slugs(machine, desk.contents(), shaped, taken))
        _make(ruling, desk)
        shaped |= {*stories_in(ruling.correction), *opened_by(ruling).values()}
    desk.file(left, chain, told_apart=True)
    desk.settle()
    desk.give_slugs(_kept_slugs(homes, desk.contents(), shaped, taken))
    return _compared(library, stories, homes, desk)


def _former(stories: Mapping[str, Story]) -> dict[str, str]:
    """Map the aliases of stories to their slugs."""
    return {
        alias: story.slug for story in stories.values() for alias in story.aliases if alias not in stories
    }


def _until(moment: datetime, articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """Part articles, in order, into those that came until `moment` (all, if it is unknown) and the rest."""
    if moment == EPOCH:
        return articles, []
    split = bisect_right(articles, moment, key=lambda article: article.fetched)
    return articles[:split], articles[split:]


def _make(ruling: Ruling, desk: Desk) -> None:
    """Make a correction again; the machine repairs nothing on that occasion.

    Stories that open on it have the slugs that they had then: later corrections speak of them.
    """
    desk.correct(ruling.correction, opened_by(ruling))
    if isinstance(ruling.correction, KeepApart):
        keep_parted(ruling, desk)
    desk.settle(repair=False)


def _kept_slugs(
    homes: Mapping[str, str],
    contents: Mapping[str, list[str]],
    shaped: frozenset[str],
    taken: frozenset[str],
) -> dict[str, str]:
    """Map the slugs of new stories to those of the old ones they go on, the most shared articles first.

    Those that corrections speak of are `shaped` by the reader, and stay.
    """
    shared = Counter((slug, homes[article]) for slug, articles in contents.items() for article in articles)
    kept = {slug: slug for slug in contents if slug in shaped}
    claimed = set(kept)
    for (slug, old), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if slug not in kept and old not in claimed:
            kept[slug] = old
            claimed.add(old)
    for slug in contents:
        if slug not in kept and slug in claimed:
            kept[slug] = slug_for(slug, lambda free: free in claimed or free in contents or free in taken)
            claimed.add(kept[slug])
    return kept


def _in_order(stories: Iterable[Story]) -> list[Article]:
    """Return the articles as they came in, before any filter judged them."""
    articles = (filed.article for story in stories for filed in story.articles)
    fresh = (replace(article, hidden=None, score=0.0, tags=article.own_tags) for article in articles)
    return sorted(fresh, key=lambda article: (article.fetched, article.published, article.id))


def _compared(
    library: Library, stories: Mapping[str, Story], homes: Mapping[str, str], desk: Desk
) -> Rebuilt:
    after = {article: slug for slug, articles in desk.contents().items() for article in articles}
    new = frozenset(after.values())
    pinned = frozenset(slug for slug, mark in library.marks().items() if mark.pinned)
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for article, slug in homes.items():
        parts[slug][after[article]] += 1
        wholes[after[article]].add(slug)
    moved = [article for article, slug in homes.items() if after[article] != slug]
    gone = {slug: heirs.most_common(1)[0][0] for slug, heirs in parts.items() if slug not in new}
    former = _former(stories)
    _tell_names(desk, {old: gone.get(slug, slug) for old, slug in former.items()} | gone, new)
    changes = desk.batch().changes
    others = new | stories.keys() | former.keys()
    named = tuple(_with_aliases(story, stories.get(story.slug), others) for story in changes.stories)
    threads = {**dict.fromkeys(gone), **changes.threads}
    return Rebuilt(
        before=_of_several(homes.values()),
        after=_of_several(after.values()),
        merged=sum(len(slugs) > 1 for slugs in wholes.values()),
        split=sum(len(heirs) > 1 for heirs in parts.values()),
        moved=len(moved),
        pinned=sum(homes[article] in pinned or after[article] in pinned for article in moved),
        changes=replace(
            changes, stories=named, absorbed=gone, removed=frozenset(), threads=threads, corpus=None
        ),
        corpus=desk.corpus(),
        hidden=sum(bool(filed.article.hidden) for story in changes.stories for filed in story.articles),
    )


def _tell_names(desk: Desk, names: Mapping[str, str], taken: frozenset[str]) -> None:
    """Tell the threader which stories answer to old names, as the library has it: corrections use them."""
    for old, slug in names.items():
        if old not in taken:
            desk.threader.name(old, slug)


def _with_aliases(story: Story, before: Story | None, others: frozenset[str]) -> Story:
    """Return a story with the aliases it had; of those it got in the rebuild, the ones that no other has."""
    had = before.aliases if before else ()
    return replace(story, aliases=(*had, *(alias for alias in story.aliases if alias not in others)))


def _of_several(slugs: Iterable[str]) -> int:
    return sum(count > 1 for count in Counter(slugs).values())
