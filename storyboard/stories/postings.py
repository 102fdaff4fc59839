"""Postings as they are kept: by term the ticks at which stories that are found by it changed last.

They are written for many stories at once, and never again: a story that changes gets another tick, which is
in the postings that are written later, so what is told of it before holds no more.
"""

import struct
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard.stories.state import StoryState

Postings = dict[str, bytes]


def postings_of(stories: Iterable["StoryState"]) -> Postings:
    """Return the postings of `stories`."""
    ticks: defaultdict[str, list[int]] = defaultdict(list)
    for story in sorted(stories, key=lambda each: each.touched):
        tick = story.touched
        for term in story.terms_of(story.members):
            ticks[term].append(tick)
    return {term: _packed(each) for term, each in ticks.items()}


def add_to(postings: Postings, later: Mapping[str, bytes]) -> None:
    """Add postings that were written later."""
    for term, ticks in later.items():
        postings[term] = postings.get(term, b"") + ticks


def still_so(postings: Mapping[str, bytes], ticks: Container[int]) -> Postings:
    """Return of `postings` what holds: that which has one of `ticks`."""
    left = {term: [tick for tick in unpacked(each) if tick in ticks] for term, each in postings.items()}
    return {term: _packed(each) for term, each in left.items() if each}


def unpacked(ticks: bytes) -> tuple[int, ...]:
    """Return the ticks of one term, in their order."""
    return struct.unpack(f"<{len(ticks) // 4}I", ticks)


def _packed(ticks: Iterable[int]) -> bytes:
    ticks = tuple(ticks)
    return struct.pack(f"<{len(ticks)}I", *ticks)
