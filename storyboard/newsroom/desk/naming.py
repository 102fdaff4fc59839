"""What stories are called: slugs that are free, and the names and titles that corrections in force give."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from storyboard.model.correction import Correction
from storyboard.newsroom.corrections.rulings import stories_in
from storyboard.newsroom.corrections.standing import title_of
from storyboard.store.slugs import free_slug, slug_of
from storyboard.stories import Item


class Naming:
    """Names the stories on a desk.

    A slug that a correction speaks of is given to no other story, even when no article is left of that one:
    should it come back, it is the same.

    `current` gives the slug under which a story goes on; `is_here` tells whether a story has a slug, and
    `was_here` whether one has it or ever had it. `corrections` are those in force.
    """

    def __init__(
        self,
        current: Callable[[str], str],
        is_here: Callable[[str], bool],
        was_here: Callable[[str], bool],
        corrections: Iterable[Correction],
    ) -> None:
        self._current = current
        self._is_here = is_here
        self._was_here = was_here
        self._corrections: list[Correction] = []
        self._spoken: set[str] = set()
        self._given: set[str] = set()  # slugs that nobody had, since `settled`
        self._again: Mapping[str, str] = {}
        for correction in corrections:
            self.remember(correction)

    def remember(self, correction: Correction) -> None:
        """Take in a correction, later than all before."""
        self._corrections.append(correction)
        self._spoken.update(stories_in(correction))

    @contextmanager
    def again(self, names: Mapping[str, str]) -> Iterator[None]:
        """Let the story that an article opens inside have its slug in `names`, if no other has that."""
        self._again = names
        try:
            yield
        finally:
            self._again = {}

    def slug(self, item: Item) -> str:
        """Return a slug for the story that `item` opens."""
        again = self._again.get(item.id, "")
        if again and self._current(again) == again and not self._is_here(again):
            return again
        slug = free_slug(item.slug or slug_of(item.title), self._is_taken)
        self._given.add(slug)
        return slug

    def _is_taken(self, slug: str) -> bool:
        return slug in self._given or slug in self._spoken or self._was_here(slug)

    def is_new(self, slug: str) -> bool:
        """Tell whether `slug` was given to a story that opened since `settled`: no library has it."""
        return slug in self._given

    def settled(self) -> None:
        """Take note that the stories named so far are saved."""
        self._given.clear()

    def title(self, slug: str) -> str:
        """Return the title that corrections give to the story `slug`, "" where they give none."""
        if slug not in self._spoken:
            return ""
        return title_of(
            slug, self._corrections, lambda one, other: self._current(one) == self._current(other)
        )
