"""Which story an article resembles most: exact cosine with the few best of what the index finds."""

import heapq
import math
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from storyboard.model.reading import Keyword
from storyboard.model.story import Candidate
from storyboard.stories import veto
from storyboard.stories.evidence import LEAST_NEEDED, ONE_OUTLET, needed_to_join
from storyboard.stories.item import Item
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import Member, StoryState

TERMS = 60  # of an article that are compared
LEAST_SHARED = 2  # keywords: one word alone never files an article
_EXACT = 6  # candidates that are scored exactly
_FADING_DAYS = 30.0
_FADED = 0.1  # what a long silence takes from a likeness
_DAY = 86_400.0


class Match(NamedTuple):  # a tuple, not a dataclass: a dozen are made for every article
    """A story weighed against an article: `score` = `factor` × Σ `terms`; it joins from `needed` on.

    `query` holds the article's weights times idf squared, `scale` what makes the products a cosine. The
    terms are worked out when they are asked for, before the story changes: most matches are never shown.
    """

    story: StoryState
    score: float
    factor: float
    query: Mapping[str, float]
    scale: float
    outlet: str = ""  # of the article, where what one outlet writes is known to be alike

    @property
    def terms(self) -> dict[str, float]:
        """The shared terms, each with what it adds."""
        sums, scale = self.story.sums, self.scale
        return {term: value * sums[term] * scale for term, value in self.query.items() if term in sums}

    @property
    def needed(self) -> float:
        """The score from which the article joins."""
        needed = needed_to_join(len(self.query), self.terms.values())
        return needed + ONE_OUTLET if self.outlet and self.story.outlet() == self.outlet else needed

    @property
    def joins(self) -> bool:
        """Tell whether the likeness is enough to file the article there."""
        return self.score >= LEAST_NEEDED and self.score >= self.needed and len(self.terms) >= LEAST_SHARED

    def explained(self, shown: Mapping[str, str]) -> Candidate:
        """Return the match for readers: its terms as they are written, weightiest first."""
        ranked = sorted(self.terms.items(), key=lambda pair: (-pair[1], pair[0]))
        keywords = tuple(Keyword(shown.get(term, term), weight) for term, weight in ranked)
        return Candidate(self.story.slug, self.score, keywords, self.factor)


@lru_cache(maxsize=4096)
def _scaled(count: float) -> float:
    return 1.0 + math.log(max(count, 1.0))


def member_of(item: Item, shelf: Shelf, copy_of: str = "") -> Member:
    """Return the article as a story keeps it: its weightiest terms, the feed's boilerplate left out."""
    dropped = shelf.corpus.boilerplate(item)
    scaled = {term: _scaled(count) for term, count in item.terms.counts.items() if term not in dropped}
    if len(scaled) > TERMS:
        rarities = shelf.corpus.idfs(scaled)
        weighted = zip(
            (-tf * idf for tf, idf in zip(scaled.values(), rarities, strict=True)), scaled, strict=True
        )
        scaled = {term: scaled[term] for _, term in heapq.nsmallest(TERMS, weighted)}
    return Member(
        id=item.id,
        when=item.when,
        title=item.title,
        source=item.source or item.feed,
        terms=tuple(scaled),
        weights=tuple(scaled.values()),
        instances=veto.instances(item.title),
        sketch=item.text_key,
        copy_of=copy_of,
    )


def matches(member: Member, shelf: Shelf) -> list[Match]:
    """Return the awake stories that share terms with `member`, the most alike first."""
    rarities = shelf.corpus.idfs(member.terms)
    weighted = {
        term: weight * rarity
        for term, weight, rarity in zip(member.terms, member.weights, rarities, strict=True)
    }
    squared = {
        term: weight * rarity for (term, weight), rarity in zip(weighted.items(), rarities, strict=True)
    }
    length = math.sqrt(sum([weight * weight for weight in weighted.values()]))
    met = shelf.index.candidates(weighted)
    closest = sorted(met, key=met.__getitem__, reverse=True)[:_EXACT]
    outlet = member.source if shelf.corpus.one_of_several(member.source) else ""
    awake = (shelf.numbered[number] for number in closest)
    found = [
        _match(story, member, squared, length, outlet)
        for story in awake
        if story.norm and shelf.within_reach(story, member.when)
    ]
    found.sort(key=lambda match: (-match.score, match.story.number))
    return found


def _match(
    story: StoryState, member: Member, squared: Mapping[str, float], length: float, outlet: str
) -> Match:
    scale = 1.0 / (length * story.norm)
    sums = story.sums
    dot = sum([value * sums[term] for term, value in squared.items() if term in sums])
    factor = 1.0 if story.first <= member.when <= story.last else _recency(story, member.when)
    return Match(story, factor * dot * scale, factor, squared, scale, outlet)


def _recency(story: StoryState, when: datetime) -> float:
    """Return what a silence leaves of a likeness: all of it at once, nine tenths in the end."""
    silence = when - story.last if when > story.last else story.first - when
    return 1.0 - _FADED + _FADED * math.exp(-silence.total_seconds() / _DAY / _FADING_DAYS)
