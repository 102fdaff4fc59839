"""What goes into the index and what it answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self
from zlib import crc32

from storyboard.model.article import Article
from storyboard.model.story import Story
from storyboard.store.disk import Print
from storyboard.store.links import canonical_link


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which library an index is of, and which of its commits is the last in it."""

    library: str
    generation: int


@dataclass(frozen=True, slots=True)
class Match:
    """What a word names: a story, or else the slugs it may mean (none, or several, in order)."""

    slug: str | None = None
    candidates: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What the index keeps of an article. `version` changes with its words, `link` is canonical."""

    id: str
    link: str
    version: int
    hidden: bool

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return what the index keeps of `article`."""
        hidden = article.hidden is not None
        return cls(article.id, canonical_link(article.link), version_of(article), hidden)


def version_of(article: Article) -> int:
    """Return a checksum of an article's words: a later version of it has another."""
    words = f"{article.title}\0{article.summary}\0{article.text}"
    return crc32(words.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Filing:
    """A story and the file that it is in, with its articles."""

    slug: str
    file: str
    aliases: tuple[str, ...]
    articles: tuple[Entry, ...]

    @classmethod
    def of(cls, story: Story, file: str) -> Self:
        """Return what the index keeps of `story`."""
        entries = tuple(Entry.of(filed.article) for filed in story.articles)
        return cls(story.slug, file, story.aliases, entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexChange:
    """What one commit changes. A print of None is a file that is gone, a thread of None one to forget."""

    filings: Collection[Filing] = ()
    gone: Collection[str] = ()
    prints: Mapping[str, Print | None] = field(default_factory=dict)
    threads: Mapping[str, bytes | None] = field(default_factory=dict)
    corpus: bytes | None = None

    @property
    def rows(self) -> int:
        """How many rows of articles and threads it brings."""
        return sum(len(filing.articles) for filing in self.filings) + len(self.threads)
