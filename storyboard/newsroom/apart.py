"""Stories that are kept apart: worked out when somebody asks, from what the threader keeps of them."""

from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Apart
from storyboard.newsroom.rulings import rulings
from storyboard.store.library import Library
from storyboard.stories import Threader


def kept_apart(library: Library, settings: ThreadSettings, slug: str) -> tuple[Apart, ...]:
    """Return the stories that the one of `slug` would be one with, and what forbids it; none for a story that
    is asleep.

    Of the threader's state only these stories are read, and how common each word is.
    """
    [*own] = library.load_threads([slug]).values()
    near = Threader.near(own[0]) if own else ()
    if not near:
        return ()
    kept = library.load_threads([slug, *near])
    threader = Threader.restore(settings, lambda item: item.id, kept.items(), library.load_corpus())
    for ruling in rulings(library):
        threader.remember(ruling.correction)
    return threader.kept_apart(slug)
