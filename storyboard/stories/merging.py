"""Merging: stories that turned out to be one become one; those that are nearly so are shown as related."""

from collections.abc import Iterable, Iterator
from operator import mul
from typing import NamedTuple

from storyboard.model.story import Apart, Candidate, Why
from storyboard.stories import veto
from storyboard.stories.constraints import Constraints
from storyboard.stories.evidence import LEAST_MERGE, RELATED, needed_to_merge, rise_within_outlet
from storyboard.stories.item import Merge
from storyboard.stories.scoring import weightiest_first
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import StoryState, heaviest

GROWTH = frozenset({2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256})  # sizes at which to look again
_PROBES = 20  # terms of a story that others are looked up by
_EXACT = 5  # candidates measured exactly
_TOP = 12  # of each story's terms
_SHARED = 2  # of which so many must be common
_RELATED_KEPT = 5


class Merged(NamedTuple):
    """The story as it is then, the merges that made it, and the stories near it with their likeness."""

    story: StoryState
    merges: list[Merge]
    near: list[tuple[float, StoryState]]


def merge_all(story: StoryState, shelf: Shelf, constraints: Constraints) -> Merged:
    """Merge `story` with whatever is one with it."""
    done: list[Merge] = []
    near = _near(story, shelf) if story.norm else []
    while (other := _partner(story, near, shelf, constraints)) is not None:
        absorbed, into = _direction(story, other, constraints)
        third = next((each for _, each in near if each is not other), None)
        why = _why(absorbed, into, _weighed(third, story, shelf) if third else None, shelf)
        shelf.absorb(absorbed, into)
        done.append(Merge(absorbed.slug, into.slug, why))
        story, near = into, _near(into, shelf)
    return Merged(story, done, near)


def _why(absorbed: StoryState, into: StoryState, third: Candidate | None, shelf: Shelf) -> Why:
    """Return why two stories are one: what each shared term adds to their likeness."""
    best = _weighed(into, absorbed, shelf)
    about = ", ".join(keyword.term for keyword in best.terms[:3])
    note = f"{absorbed.slug} was merged into this story: both are about {about}"
    return Why("merged", best.needed, best, third, note)


def _weighed(story: StoryState, other: StoryState, shelf: Shelf) -> Candidate:
    """Return `story` as one that `other` was weighed against."""
    keywords = weightiest_first(story.shared(other, shelf.corpus), other.shown | story.shown)
    likeness = story.likeness(other, shelf.corpus)
    return Candidate(story.slug, likeness, keywords, needed=_needed(story, other, shelf))


def relate(story: StoryState, near: Iterable[tuple[float, StoryState]], shelf: Shelf) -> None:
    """Note which of the stories `near` are close to `story` and yet not one with it, both ways."""
    story.related = {
        slug: score for slug, score in story.related.items() if slug in shelf.stories and slug != story.slug
    }
    for score, other in near:
        if shelf.stories.get(other.slug) is other and score >= RELATED * _needed(story, other, shelf):
            for one, two in ((story, other), (other, story)):
                links = {**one.related, two.slug: score}
                kept = sorted(links.items(), key=lambda pair: (-pair[1], pair[0]))[:_RELATED_KEPT]
                one.related = dict(kept)
                shelf.changed[one.slug] = None


def _near(story: StoryState, shelf: Shelf) -> list[tuple[float, StoryState]]:
    """Return the stories most like `story` with their likeness, the closest first."""
    sums, rarities = story.sums, shelf.corpus.idfs(story.sums)
    weighted = list(map(mul, sums.values(), rarities))
    probes = {term: -weight for weight, term in heaviest(_PROBES, sums, weighted)}
    met = shelf.index.candidates(probes)
    met.pop(story.number, None)
    closest = sorted(met, key=met.__getitem__, reverse=True)[:_EXACT]
    squared = dict(zip(sums, map(mul, weighted, rarities), strict=True))
    others = [shelf.numbered[number] for number in closest]
    found = [(other.dot(squared) / (other.norm * story.norm), other) for other in others if other.norm]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].number))


def _needed(one: StoryState, other: StoryState, shelf: Shelf) -> float:
    needed = needed_to_merge(min(one.mean_terms(), other.mean_terms()), min(one.size, other.size))
    outlet = one.outlet()
    alike = outlet and outlet == other.outlet() and shelf.corpus.one_of_several(outlet)
    if not alike:
        return needed
    headlines = {term for member in one.members for term in member.headline}
    return needed + rise_within_outlet(headlines_meet=other.in_headlines(headlines))


def _partner(
    story: StoryState, near: Iterable[tuple[float, StoryState]], shelf: Shelf, constraints: Constraints
) -> StoryState | None:
    top = _top(story, shelf)
    for score, other in near:
        if score < LEAST_MERGE or score < _needed(story, other, shelf):
            continue
        if len(top & _top(other, shelf)) < _SHARED:
            continue
        if not forbidden(story, other, shelf, constraints):
            return other
    return None


def kept_apart(
    story: StoryState, others: Iterable[StoryState], shelf: Shelf, constraints: Constraints
) -> Iterator[Apart]:
    """Yield those of `others` that are enough like `story` to be one with it, and what forbids it."""
    top = _top(story, shelf)
    for other in others:
        weighed = _weighed(other, story, shelf)
        if weighed.score >= weighed.needed and len(top & _top(other, shelf)) >= _SHARED:
            reason = forbidden(story, other, shelf, constraints)
            if reason:
                yield Apart(weighed, reason)


def forbidden(one: StoryState, other: StoryState, shelf: Shelf, constraints: Constraints) -> str:
    """Return in words what forbids two stories to become one, or ""."""
    early, late = (one, other) if one.last <= other.last else (other, one)
    if not shelf.within_reach(early, late.first):
        return f"{early.slug} was asleep when {late.slug} began"
    if one.lang and other.lang and one.lang != other.lang:
        return f"one is in {one.lang}, the other in {other.lang}"
    if constraints.apart(one.slug, other.slug):
        return "you said that they are two"
    if constraints.shaped(one.slug) and constraints.shaped(other.slug):
        return "you put both of them together"
    for some, slug in ((one.members, other.slug), (other.members, one.slug)):
        if any(constraints.bars(member.id, slug) for member in some):
            return f"you took an article out of {slug}"
    return veto.stories_told_apart(one.members, other.members)


def _top(story: StoryState, shelf: Shelf) -> set[str]:
    return {term for _, term in story.top(_TOP, shelf.corpus)}


def _direction(one: StoryState, other: StoryState, constraints: Constraints) -> tuple[StoryState, StoryState]:
    """Return (absorbed, into): a story that the reader shaped stays, then the larger, then the older one."""
    if constraints.shaped(one.slug) or constraints.shaped(other.slug):
        return (other, one) if constraints.shaped(one.slug) else (one, other)
    return (other, one) if (one.size, -one.number) > (other.size, -other.number) else (one, other)
