"""The streaming threader: one article after the other joins the story it fits or opens its own."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Self

import msgspec

from storyboard.model.correction import Correction
from storyboard.model.reading import Keyword
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Apart, Why
from storyboard.stories.constraints import Constraints
from storyboard.stories.copies import CopyIndex
from storyboard.stories.corpus import Corpus
from storyboard.stories.item import Item, Merge, Placement, Shift, ThreadChanges
from storyboard.stories.judging import Judge
from storyboard.stories.merging import GROWTH, forbidden, kept_apart, merge_all
from storyboard.stories.obeying import Obedience
from storyboard.stories.outline import Kept
from storyboard.stories.part import without
from storyboard.stories.scoring import member_of
from storyboard.stories.settling import Repair
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import FOUND_BY, Member, StoryState

_DIGITS = 4  # of a keyword's weight, which changes with every article anywhere: files are to stay the same


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
        self._judge = Judge(self._shelf, self._copies, self._constraints, name)
        self._obedience = Obedience(self._shelf, self._constraints, self._judge)

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

    def original(self, sketch: bytes, when: datetime) -> str:
        """Return the id of the report that a text, sketched by `text_key`, repeats, or ""."""
        return self._copies.find(sketch, when) if sketch else ""

    def place(self, item: Item) -> Placement:
        """File one article and say why; an article that is already filed stays where it is."""
        shelf = self._shelf
        shelf.sweep(self._copies.forget)
        if item.id in shelf.home:
            return Placement(shelf.home[item.id], Why("joined", note="was there already"))
        member, weights = member_of(item, shelf, self._judge.copy_of(item))
        slug, why = self._judge.choose(item, member, weights)
        if member.copy_of and shelf.home.get(member.copy_of) != slug:
            member.copy_of = ""  # by the reader's word it is filed apart from what it repeats
        story = self._file(item, member, slug)
        if member.copy_of and item.when < shelf.member(member.copy_of).when:
            return Placement(story.slug, why, heir_of=self._succeed(item, member.copy_of))
        if member.copy_of or story.size not in GROWTH:
            return Placement(story.slug, why, member.copy_of)
        merged = merge_all(story, shelf, self._constraints)
        return Placement(merged.story.slug, why, merged=tuple(merged.merges))

    def _succeed(self, item: Item, first: str) -> str:
        """Let an article be the report that `first` only repeats, as its date tells; return `first`."""
        self._shelf.succeed(first, item.id)
        self._copies.forget(first)
        self._copies.add(item.id, item.text_key, item.when)
        return first

    def adopt(self, item: Item, slug: str, copy_of: str = "", aliases: Iterable[str] = ()) -> None:
        """File one article where it was filed before, without judging: for state that was lost.

        Articles come in the order of publication, before any is placed; `settle` leaves them as they are.
        """
        shelf = self._shelf
        if item.id in shelf.home:
            return
        member, _ = member_of(item, shelf, copy_of)
        story = self._file(item, member, slug)
        shelf.take_names(story, aliases)
        shelf.clock.settled = shelf.clock.ticks
        shelf.unsettled.discard(story.number)

    def _file(self, item: Item, member: Member, slug: str) -> StoryState:
        if not member.copy_of:
            self._copies.add(item.id, item.text_key, item.when)
            self._corpus.add(item)
        story = self._shelf.open(slug)
        story.show(item.terms.shown, member.terms[:FOUND_BY])
        self._shelf.put(story, member)
        return story

    def settle(self, *, repair: bool = True) -> tuple[Merge | Shift, ...]:
        """Repair what was touched since the last call, at the end of a batch; or leave it as it is."""
        return Repair(self._shelf, self._constraints, self._name).run(repair=repair)

    def remember(self, correction: Correction) -> None:
        """Take the reader's word for all later articles; what is filed already is as that word wants it."""
        self._constraints.add(correction)

    def constrain(self, correction: Correction) -> tuple[Merge | Shift, ...]:
        """Take the reader's word, now and for all later articles; return what it moved at once.

        Constraints are not part of the kept state: after `restore` give them again in their order, to
        `remember`. Slugs of stories that do not exist are opened when an article needs them.
        """
        return self._obedience.constrain(correction)

    def put_back(self, article: str, into: str) -> Shift | None:
        """Move an article as a correction is taken back; no judging. Where it is barred it does not go."""
        return self._obedience.put_back(article, into)

    def rename(self, slugs: Mapping[str, str]) -> None:
        """Give stories other slugs, all at once: `slugs` maps those they have to those they get."""
        self._shelf.rename(slugs)

    def name(self, alias: str, slug: str) -> None:
        """Let `alias`, which may be another story's alias so far, name the story `slug`."""
        self._shelf.release(alias)
        if alias != slug and slug in self._shelf.stories:
            self._shelf.take_names(self._shelf.stories[slug], (alias,))

    def keywords(
        self, slug: str, count: int = 12, hidden: Collection[str] = frozenset()
    ) -> tuple[Keyword, ...]:
        """Return the story's weightiest terms as readers write them; none for a story that is not awake.

        The squares of the weights of all terms of a story sum to one, but for their rounding. What its
        `hidden` articles say does not count while there are others.
        """
        story = self._told_of(slug, hidden)
        if story is None or not story.norm:
            return ()
        return tuple(
            Keyword(story.shown.get(term, term), round(-weight / story.norm, _DIGITS))
            for weight, term in story.top(count, self._corpus)
        )

    def title_of(self, slug: str, hidden: Collection[str] = frozenset()) -> str:
        """Return the story's most central headline, "" for a story that is not awake; one of a `hidden`
        article only when there is no other."""
        story = self._told_of(slug, hidden)
        return story.headline(self._corpus) if story else ""

    def _told_of(self, slug: str, hidden: Collection[str]) -> StoryState | None:
        story = self._shelf.stories.get(slug)
        return without(story, hidden, self._corpus) if story and hidden else story

    def related(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of stories that are close but were kept separate, closest first."""
        story = self._shelf.stories.get(slug)
        return tuple(other for other in story.related if other in self._shelf.stories) if story else ()

    def kept_apart(self, slug: str) -> tuple[Apart, ...]:
        """Return the stories that `slug` would be one with, the closest first, and what forbids it."""
        shelf, story = self._shelf, self._shelf.stories[slug]
        near = [shelf.stories[other] for other in self.related(slug)]
        return tuple(kept_apart(story, near, shelf, self._constraints))

    def at_odds(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of related stories that may not be one with `slug`, however alike they are."""
        shelf, story = self._shelf, self._shelf.stories[slug]
        near = self.related(slug)
        return tuple(one for one in near if forbidden(story, shelf.stories[one], shelf, self._constraints))

    def changes(self) -> ThreadChanges:
        """Return the state that changed since the last call, to be kept for `restore`."""
        shelf = self._shelf
        stories = {slug: msgspec.msgpack.encode(shelf.stories[slug]) for slug in shelf.changed}
        forgotten = tuple(shelf.forgotten)
        shelf.changed.clear()
        shelf.forgotten.clear()
        return ThreadChanges(
            stories, forgotten, self._corpus.take_changes(shelf.clock, shelf.take_postings())
        )

    def whole_corpus(self) -> bytes:
        """Return all that was counted so far; it may stand in the place of all corpora kept before."""
        postings = self._shelf.all_postings()
        return self._corpus.whole(self._shelf.clock, postings)

    @staticmethod
    def near(story: bytes) -> tuple[str, ...]:
        """Return the slugs that `related` finds for a story, as its kept bytes have them."""
        return tuple(msgspec.msgpack.decode(story, type=StoryState).related)

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
        corpus, clock, postings = Corpus.restore(corpora)
        threader._corpus = threader._shelf.corpus = corpus
        kept = [Kept.of(encoded) for _, encoded in stories]
        threader._shelf.restore(kept, clock, postings)
        originals = [each for story in kept for each in story.outline.members if not each.copy_of]
        originals.sort(key=lambda each: each.filed)
        threader._copies.restore([(each.id, each.sketch, each.when) for each in originals])
        return threader
