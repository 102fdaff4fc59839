"""What the desk asks of a library, and a blank one: to thread everything as if nothing had been filed."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from storyboard.model.story import Story


class Stock(Protocol):
    """The part of `Library` that the desk needs."""

    def known(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the slug of the story of each article id that is there."""

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the checksum of the words of each article id that is there."""

    def by_link(self, links: Iterable[str]) -> dict[str, str]:
        """Return the article id of each link that leads to an article that is there."""

    def with_hidden(self) -> list[str]:
        """Return the slugs of the stories that have a hidden article."""

    def taken(self, slugs: Iterable[str]) -> set[str]:
        """Return those of `slugs` that a story has, or once had."""

    def story(self, word: str) -> Story | None:
        """Return the story of that slug or alias."""

    def stories(self, slugs: Iterable[str] | None = None) -> Iterator[Story]:
        """Yield stories, all when none are named."""

    def load_threads(self) -> dict[str, bytes]:
        """Return the threader's bytes by slug."""

    def load_corpus(self) -> list[bytes]:
        """Return the parts of the threader's corpus."""

    def fold_corpus(self, blob: bytes) -> None:
        """Put one part in the place of all parts of the threader's corpus."""


class Blank:
    """An empty stock. `slugs` are not to be given anew."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self._slugs = frozenset(slugs)

    def known(self, ids: Iterable[str]) -> dict[str, str]:  # noqa: ARG002  # none is
        """Return nothing: no article is known."""
        return {}

    def versions(self, ids: Iterable[str]) -> dict[str, int]:  # noqa: ARG002  # likewise
        """Return nothing."""
        return {}

    def by_link(self, links: Iterable[str]) -> dict[str, str]:  # noqa: ARG002  # likewise
        """Return nothing."""
        return {}

    def with_hidden(self) -> list[str]:
        """Return nothing."""
        return []

    def taken(self, slugs: Iterable[str]) -> set[str]:
        """Return those that are slugs of stories of the library."""
        return {slug for slug in slugs if slug in self._slugs}

    def story(self, word: str) -> Story | None:  # noqa: ARG002  # likewise
        """Return nothing."""
        return None

    def stories(self, slugs: Iterable[str] | None = None) -> Iterator[Story]:  # noqa: ARG002  # likewise
        """Yield nothing."""
        return iter(())

    def load_threads(self) -> dict[str, bytes]:
        """Return nothing."""
        return {}

    def load_corpus(self) -> list[bytes]:
        """Return nothing."""
        return []

    def fold_corpus(self, blob: bytes) -> None:
        """Keep nothing: a rebuild that is saved puts its corpus in the library itself."""
