"""Stories that are kept apart: worked out when somebody asks, from what the threader keeps of them."""

from collections.abc import Iterable

from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Apart
from storyboard.newsroom.corrections.rulings import rulings
from storyboard.store.library import Library
from storyboard.stories import Threader


def kept_apart(library: Library, settings: ThreadSettings, slug: str) -> tuple[Apart, ...]:
    """Return the stories that the one of `slug` would be one with, and what forbids it; none for a story that
    is asleep.

    Of the threader's state only these stories are read; how common each word is, which takes longer, only
    where something is forbidden at all.
    """
    [*own] = library.load_threads([slug]).values()
    near = Threader.near(own[0]) if own else ()
    if not near:
        return ()
    kept = library.load_threads([slug, *near])
    corrections = [ruling.correction for ruling in rulings(library)]

    def threader(corpora: Iterable[bytes]) -> Threader:
        restored = Threader.restore(settings, lambda item: item.id, kept.items(), corpora)
        for correction in corrections:
            restored.remember(correction)
        return restored

    return threader(library.load_corpus()).kept_apart(slug) if threader(()).at_odds(slug) else ()
