"""The repair pass after a batch: splits, moves and merges among what was touched since the last one."""

from collections.abc import Callable

from storyboard.model.reading import Terms
from storyboard.model.story import Candidate, Why
from storyboard.stories.constraints import Constraints
from storyboard.stories.evidence import LEAST_NEEDED, MOVE_GAIN
from storyboard.stories.item import Item, Merge, Shift
from storyboard.stories.merging import merge_all, relate
from storyboard.stories.scoring import Match, matches, weightiest_first, weights_of
from storyboard.stories.shelf import Shelf
from storyboard.stories.splitting import parted
from storyboard.stories.state import Member, StoryState
from storyboard.stories.veto import told_apart

_ROUNDS = 2
_SMALL = 6  # articles of a story that is still finding itself
_AT_HOME = 0.55  # an article this like the rest of its story is not tried elsewhere


class Repair:
    """One repair pass. The reader's word is never touched: neither what was put nor what was shaped."""

    def __init__(self, shelf: Shelf, constraints: Constraints, name: Callable[[Item], str]) -> None:
        self._shelf = shelf
        self._constraints = constraints
        self._name = name
        self._done: list[Merge | Shift] = []
        self._near: dict[int, list[tuple[float, StoryState]]] = {}  # what merging found near each story

    def run(self, *, repair: bool) -> tuple[Merge | Shift, ...]:
        """Repair, or only take note of what was touched, and return what was done, in order."""
        changed = 0
        for _ in range(_ROUNDS if repair else 0):
            before, since = len(self._done), self._shelf.clock.ticks
            self._each_touched(self._split, changed)
            self._each_touched(self._move_out, changed)
            self._each_touched(self._merge, changed)
            self._each_touched(self._gather, changed)
            if len(self._done) == before:
                break
            changed = since  # what a round leaves as it was, the next one would leave so too
        for story in self._touched():
            if story.norm and story.size > 1 and story.grown:
                relate(story, self._near.get(story.number, ()), self._shelf)
        for story in self._touched():
            if story.grown:
                story.examined = story.size
            self._shelf.changed[story.slug] = None
        self._shelf.clock.settled = self._shelf.clock.ticks
        self._shelf.unsettled.clear()
        self._shelf.alone.clear()
        return tuple(self._done)

    def _touched(self, since: int = 0) -> list[StoryState]:
        """Return the stories touched since tick `since`, and not settled, in order of opening."""
        stories = map(self._shelf.numbered.__getitem__, sorted(self._shelf.unsettled))
        return [story for story in stories if story.touched > since]

    def _each_touched(self, repair: Callable[[StoryState], None], since: int) -> None:
        for story in self._touched(since):
            if self._shelf.stories.get(story.slug) is story:
                repair(story)

    def _split(self, story: StoryState) -> None:
        if story.size > 1:
            story.refresh(self._shelf.corpus)
        if not story.grown or self._constraints.shaped(story.slug):
            return
        parting = parted(story, self._shelf.corpus)
        if parting is None or not parting.leaving:
            return
        leaving = parting.leaving
        into = self._shelf.open(self._name(item_of(leaving[0])))
        into.shown.update(story.shown)
        note = (
            f"split off {story.slug}: across the two groups articles are {parting.common:.2f} times as alike "
            f"as within them; {parting.needed:.2f} would keep them together"
        )
        keywords = weightiest_first(parting.terms, story.shown)
        best = Candidate(story.slug, parting.common, keywords, parting.factor, parting.needed)
        why = Why("split", parting.needed, best, note=note)
        copies = [member for member in story.members if member.copy_of in {each.id for each in leaving}]
        for member in [*leaving, *copies]:
            self._shift(member, story, into, why)

    def _move_out(self, story: StoryState) -> None:
        if self._constraints.shaped(story.slug):
            return
        if story.size == 1 and story.members[0].id in self._shelf.alone:
            return  # what comes near it later will find it
        for member in self._unsure(story):
            if member.copy_of or not member.terms or self._constraints.home(member.id):
                continue
            here = story.likeness_without(member, self._shelf.corpus)
            if here < _AT_HOME:
                self._try_elsewhere(member, story, here)

    def _unsure(self, story: StoryState) -> list[Member]:
        """Return the members that may be tried elsewhere: the new ones, and now and then all of them."""
        if story.grown or story.size <= _SMALL:
            return list(story.members)
        settled = self._shelf.clock.settled
        return [each for each in story.members if each.filed > settled]

    def _try_elsewhere(self, member: Member, story: StoryState, here: float) -> None:
        found = matches(member, weights_of(member, self._shelf.corpus), self._shelf)
        best = next((match for match in found if self._may_move(member, story, match)), None)
        if best is None or not best.joins or best.score < here + MOVE_GAIN:
            return
        why = Why(
            "joined",
            best.needed,
            best.explained(story.shown),
            self._left(member, story),
            note="moved here once more was known",
        )
        best.story.show(story.shown, member.terms)
        copies = [each for each in story.members if each.copy_of == member.id]
        for each in [member, *copies]:
            self._shift(each, story, best.story, why)

    def _left(self, member: Member, story: StoryState) -> Candidate | None:
        """Return how like an article the rest of the story is that it leaves, None where there is no rest."""
        terms = story.shared_without(member, self._shelf.corpus)
        if not terms:
            return None
        likeness = story.likeness_without(member, self._shelf.corpus)
        return Candidate(story.slug, likeness, weightiest_first(terms, story.shown))

    def _may_move(self, member: Member, story: StoryState, match: Match) -> bool:
        return (
            match.story is not story
            and not self._constraints.bars(member.id, match.story.slug)
            and not told_apart(member.title, member.instances, match.story.members, member.source)
        )

    def _shift(self, member: Member, story: StoryState, into: StoryState, why: Why) -> None:
        if self._constraints.home(member.id) or self._constraints.bars(member.id, into.slug):
            return
        self._shelf.take(member.id)
        self._shelf.put(into, member)
        self._done.append(Shift(member.id, story.slug, into.slug, why))

    def _merge(self, story: StoryState) -> None:
        if story.size == 1:
            return  # it has just been tried elsewhere, under a lower floor
        merged = merge_all(story, self._shelf, self._constraints)
        self._near[merged.story.number] = merged.near
        self._done += merged.merges

    def _gather(self, story: StoryState) -> None:
        """Try single articles that were left alone near a story when it was smaller."""
        if story.size == 1 or not story.grown:
            return
        near_by = self._near.get(story.number, ())
        for near in [other for score, other in near_by if score >= LEAST_NEEDED and other.size == 1]:
            if self._shelf.stories.get(near.slug) is near and not self._constraints.shaped(near.slug):
                self._try_elsewhere(near.members[0], near, 0.0)


def item_of(member: Member) -> Item:
    """Return the article as the naming of a story needs it; its terms are not told."""
    return Item(member.id, member.when, Terms(), member.title, member.source)
