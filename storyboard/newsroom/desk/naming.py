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

    `current` gives the slug under which a story goes on; `is_here` tells whether a story has a slug,
    `on_desk` whether one on the desk has it or had it, and `taken` which of several stories of the library
    have or ever had. `corrections` are those in force.
    """

    def __init__(
        self,
        current: Callable[[str], str],
        is_here: Callable[[str], bool],
        on_desk: Callable[[str], bool],
        taken: Callable[[Iterable[str]], set[str]],
        corrections: Iterable[Correction],
    ) -> None:
        self._current = current
        self._is_here = is_here
        self._on_desk = on_desk
        self._taken = taken
        self._corrections: list[Correction] = []
        self._spoken: set[str] = set()
        self._given: set[str] = set()  # slugs that nobody had, since `settled`
        self._in_library: dict[str, bool] = {}  # slugs that were looked up there, since `settled`
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

    def look_up(self, slugs: Iterable[str]) -> None:
        """Look up together which of `slugs`, that may be given soon, are taken: one by one takes longer."""
        slugs = tuple(slugs)
        self._in_library.update(dict.fromkeys(slugs, False))
        self._in_library.update(dict.fromkeys(self._taken(slugs), True))

    def _is_taken(self, slug: str) -> bool:
        if slug in self._given or slug in self._spoken or self._on_desk(slug):
            return True
        if slug not in self._in_library:
            self.look_up((slug,))
        return self._in_library[slug]

    def is_new(self, slug: str) -> bool:
        """Tell whether `slug` was given to a story that opened since `settled`: no library has it."""
        return slug in self._given

    def settled(self) -> None:
        """Take note that the stories named so far are saved."""
        self._given.clear()
        self._in_library.clear()

    def title(self, slug: str) -> str:
        """Return the title that corrections give to the story `slug`, "" where they give none."""
        if slug not in self._spoken:
            return ""
        return title_of(
            slug, self._corrections, lambda one, other: self._current(one) == self._current(other)
        )
