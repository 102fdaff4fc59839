"""A part of a story's articles as a story of its own: what it is called and about without the others."""

from collections.abc import Collection

from msgspec.structs import replace

from storyboard.stories.corpus import Corpus
from storyboard.stories.state import StoryState


def without(story: StoryState, articles: Collection[str], corpus: Corpus) -> StoryState:
    """Return a story as it would be without some of its articles; as it is when no other is left.

    What only repeats one of them stands for itself then.
    """
    left = [member for member in story.members if member.id not in articles]
    if not left or len(left) == len(story.members):
        return story
    left = [replace(each, copy_of="") if each.copy_of in articles else each for each in left]
    size = sum(not member.copy_of for member in left)
    part = StoryState(story.slug, story.number, size=size, members=left, shown=story.shown)
    part.recount(corpus)
    return part
