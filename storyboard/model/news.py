"""News: what came into stories, and what they expect, as listeners and readers are told of it."""

from dataclasses import dataclass

from storyboard.model.beat import Beat, State
from storyboard.model.story import Filed, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came into a story: articles, and beats that only they tell.

    `opened`: all of it is new. `followed` is the reader's mark.
    """

    story: Story
    articles: tuple[Filed, ...]
    beats: tuple[Beat, ...] = ()
    opened: bool = False
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Expectation:
    """An open event of a story, and how it stands today."""

    story: Story
    beat: Beat
    state: State
