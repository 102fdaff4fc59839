"""The streaming threader: one article after the other joins the story it fits or opens its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Self

import msgspec

from storyboard.model.correction import Correction, Join
from storyboard.model.reading import Keyword
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Why
from storyboard.stories import veto
from storyboard.stories.constraints import Constraints
from storyboard.stories.copies import CopyIndex
from storyboard.stories.corpus import Corpus
from storyboard.stories.evidence import needed_to_join
from storyboard.stories.item import Item, Merge, Placement, Shift, ThreadChanges
from storyboard.stories.merging import GROWTH, merge_all
from storyboard.stories.scoring import Match, matches, member_of
from storyboard.stories.settling import Repair, item_of
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import Member, StoryState


class Threader:
    """Groups articles into stories by the keywords they share, online and in a fixed order.

    `name` makes the unique slug of the story that an item opens. Equal inputs in equal order give equal
    stories, whatever the process; nothing here reads a clock.
    """

    def __init__(self, settings: ThreadSettings, name: Callable[[Item], str]) -> None:
        self._name = name
        self._corpus = Corpus()
        self._shelf = Shelf(settings, self._corpus)
        self._copies = CopyIndex()
        self._constraints = Constraints(self._shelf.current)

    @property
    def home(self) -> dict[str, str]:
        """Map each article that is awake to the slug of its story."""
        return self._shelf.home

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the awake stories, in order of opening."""
        return tuple(self._shelf.stories)

    def current(self, slug: str) -> str:
        """Return the slug under which the story once called `slug` goes on after merges."""
        return self._constraints.current(slug)

    def place(self, item: Item) -> Placement:
        """File one article and say why; an article that is already filed stays where it is."""
        shelf = self._shelf
        shelf.sweep(self._copies.forget)
        if item.id in shelf.home:
            return Placement(shelf.home[item.id], Why("joined", note="was there already"))
        copy_of = self._copy_of(item)
        member = member_of(item, shelf, copy_of)
        slug, why = self._choose(item, member)
        if copy_of and shelf.home.get(copy_of) != slug:
            copy_of = ""  # by the reader's word it is filed apart from what it repeats
            member.copy_of = ""
        if not copy_of:
            self._copies.add(item.id, item.text_key, item.when)
            self._corpus.add(item)
        story = shelf.open(slug)
        story.show(item.terms.shown, member.terms)
        shelf.put(story, member)
        merged: list[Merge] = []
        if not copy_of and story.size in GROWTH:
            story, merged = merge_all(story, shelf, self._constraints)
        return Placement(story.slug, why, copy_of, tuple(merged))

    def adopt(self, item: Item, slug: str, copy_of: str = "", aliases: Iterable[str] = ()) -> None:
        """File one article where it was filed before, without judging: for state that was lost.

        Articles come in the order of publication, before any is placed; `settle` leaves them as they are.
        """
        shelf = self._shelf
        if item.id in shelf.home:
            return
        member = member_of(item, shelf, copy_of)
        if not copy_of:
            self._copies.add(item.id, item.text_key, item.when)
            self._corpus.add(item)
        story = shelf.open(slug)
        story.show(item.terms.shown, member.terms)
        shelf.take_names(story, aliases)
        shelf.put(story, member)
        story.settled = shelf.clock.settled = shelf.clock.ticks

    def _copy_of(self, item: Item) -> str:
        """Return the id of the report that `item` repeats; headlines that differ by a number do not."""
        copy_of = self._copies.find(item.text_key, item.when)
        if not copy_of or copy_of not in self._shelf.home:
            return ""
        first = self._shelf.member(copy_of)
        if veto.look_alike(item.title, first.title) and not veto.same_numbers(item.title, first.title):
            return ""
        return copy_of

    def _choose(self, item: Item, member: Member) -> tuple[str, Why]:
        constraints = self._constraints
        placed = constraints.home(member.id)
        if placed:
            return placed, Why("reader", note="you put it here")
        if member.copy_of:
            slug = self._shelf.home[member.copy_of]
            if not constraints.bars(member.id, slug):
                return slug, Why("copy", note="repeats the text of an earlier report")
        found = [
            each for each in matches(member, self._shelf) if not constraints.bars(member.id, each.story.slug)
        ]
        vetoed = ""
        if member.instances and found:
            found, vetoed = _without_vetoed(member, found)
        why = replace(_judged(item, member, found), note=vetoed)
        if why.rule == "joined" and why.best:
            return why.best.story, why
        return self._slug(item), why

    def _slug(self, item: Item) -> str:
        """Name the story that `item` opens: not one that the reader took it out of."""
        slug = self._constraints.current(self._name(item))
        while self._constraints.bars(item.id, slug):
            slug += "-apart"
        return slug

    def settle(self) -> tuple[Merge | Shift, ...]:
        """Repair what was touched since the last call; to be called at the end of a batch."""
        return Repair(self._shelf, self._constraints, self._name).run()

    def constrain(self, correction: Correction) -> tuple[Merge | Shift, ...]:
        """Take the reader's word, now and for all later articles; return what it moved at once.

        Constraints are not part of the kept state: after `restore`, and before a replay, give them again in
        their order. Slugs of stories that do not exist are opened when an article needs them.
        """
        constraints, shelf = self._constraints, self._shelf
        absorbed = (
            shelf.stories.get(constraints.current(correction.absorbed))
            if isinstance(correction, Join)
            else None
        )
        constraints.add(correction)
        done: list[Merge | Shift] = []
        if isinstance(correction, Join) and absorbed is not None:
            into = constraints.current(correction.into)
            if absorbed.slug != into:
                shelf.absorb(absorbed, shelf.open(into))
                done.append(Merge(absorbed.slug, into, "you said that they are one"))
        articles = () if isinstance(correction, Join) else getattr(correction, "articles", ())
        for article in articles:
            shift = self._obey(article)
            if shift is not None:
                done.append(shift)
        return tuple(done)

    def _obey(self, article: str) -> Shift | None:
        """Move an article where the reader's word puts it, if it is elsewhere."""
        shelf, constraints = self._shelf, self._constraints
        origin = shelf.home.get(article)
        if origin is None:
            return None
        into = constraints.home(article)
        why = Why("reader", note="you put it here")
        if not into and constraints.bars(article, origin):
            into, why = self._elsewhere(article, origin)
        if not into or into == origin:
            return None
        return self._move(article, origin, into, why)

    def rename(self, slugs: Mapping[str, str]) -> None:
        """Give stories other slugs, all at once: `slugs` maps those they have to those they get."""
        self._shelf.rename(slugs)

    def release(self, alias: str) -> None:
        """Let the slug of a story that was merged by a correction be its own again."""
        self._shelf.release(alias)

    def put_back(self, article: str, into: str) -> Shift | None:
        """Move an article to where the machine had put it, as a correction is taken back; no judging.

        Corrections that are still in force go before.
        """
        origin = self._shelf.home.get(article)
        into = self._constraints.home(article) or self._constraints.current(into)
        if origin is None or into == origin or self._constraints.bars(article, into):
            return None
        return self._move(article, origin, into, Why("reader", note="put back, as a correction was undone"))

    def _move(self, article: str, origin: str, into: str, why: Why) -> Shift:
        shelf = self._shelf
        shown = shelf.stories[origin].shown
        member = shelf.take(article)
        if member.copy_of and shelf.home.get(member.copy_of) != into:
            member.copy_of = ""
        story = shelf.open(into)
        story.show(shown, member.terms)
        shelf.put(story, member)
        shelf.recount(origin)
        return Shift(article, origin, into, why)

    def _elsewhere(self, article: str, origin: str) -> tuple[str, Why]:
        """Return where an article goes that the reader took out of its story."""
        member = self._shelf.member(article)
        found = [
            each
            for each in matches(member, self._shelf)
            if not self._constraints.bars(article, each.story.slug)
        ]
        why = _judged(item_of(member), member, found)
        if why.rule == "joined" and why.best:
            return why.best.story, why
        note = f"you took it out of {origin}"
        return self._slug(item_of(member)), replace(why, rule="reader", note=note)

    def keywords(self, slug: str, count: int = 12) -> tuple[Keyword, ...]:
        """Return the story's weightiest terms as readers write them; none for a story that is not awake.

        The squares of the weights of all terms of a story sum to one.
        """
        story = self._shelf.stories.get(slug)
        if story is None or not story.norm:
            return ()
        idf = self._corpus.idf
        return tuple(
            Keyword(story.shown.get(term, term), story.sums[term] * idf(term) / story.norm)
            for term in story.top(count, self._corpus)
        )

    def title_of(self, slug: str) -> str:
        """Return the story's most central headline, "" for a story that is not awake."""
        story = self._shelf.stories.get(slug)
        return story.headline(self._corpus) if story else ""

    def related(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of stories that are close but were kept separate, closest first."""
        story = self._shelf.stories.get(slug)
        return tuple(other for other in story.related if other in self._shelf.stories) if story else ()

    def changes(self) -> ThreadChanges:
        """Return the state that changed since the last call, to be kept for `restore`."""
        shelf = self._shelf
        stories = {slug: msgspec.msgpack.encode(shelf.stories[slug]) for slug in shelf.changed}
        forgotten = tuple(shelf.forgotten)
        shelf.changed.clear()
        shelf.forgotten.clear()
        return ThreadChanges(stories, forgotten, self._corpus.take_changes(shelf.clock))

    def whole_corpus(self) -> bytes:
        """Return all that was counted so far; it may stand in the place of all corpora kept before."""
        return self._corpus.whole(self._shelf.clock)

    @classmethod
    def restore(
        cls,
        settings: ThreadSettings,
        name: Callable[[Item], str],
        stories: Iterable[tuple[str, bytes]],
        corpora: Iterable[bytes],
    ) -> Self:
        """Return the threader that gave these changes: all `corpora` in order, each story's latest bytes."""
        threader = cls(settings, name)
        corpus, clock = Corpus.restore(corpora)
        threader._corpus = threader._shelf.corpus = corpus
        states = [msgspec.msgpack.decode(raw, type=StoryState) for _, raw in stories]
        threader._shelf.restore(states, clock)
        originals = [member for story in states for member in story.members if not member.copy_of]
        for member in sorted(originals, key=lambda each: each.filed):
            threader._copies.add(member.id, member.sketch, member.when)
        return threader


def _without_vetoed(member: Member, found: list[Match]) -> tuple[list[Match], str]:
    """Return the matches without those that name another instance, and what the first veto said."""
    said = [
        (match, veto.told_apart(member.title, member.instances, match.story.members, member.source))
        for match in found
    ]
    notes = [f"apart from {match.story.slug}: {veto_note}" for match, veto_note in said if veto_note]
    return [match for match, veto_note in said if not veto_note], notes[0] if notes else ""


def _judged(item: Item, member: Member, found: list[Match]) -> Why:
    """Return whether the best match is enough, with the runner-up."""
    if not found:
        return Why("opened", needed_to_join(len(member.terms), ()))
    best, shown = found[0], item.terms.shown
    runner_up = found[1].explained(shown) if len(found) > 1 else None
    return Why("joined" if best.joins else "opened", best.needed, best.explained(shown), runner_up)
