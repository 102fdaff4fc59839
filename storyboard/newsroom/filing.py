"""What comes off the desk: what became of each article, and what is to be saved."""

from dataclasses import dataclass

from storyboard.model.article import Article
from storyboard.store.changes import Changes


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of an incoming article: its story, whether it joined others, whether it was known."""

    article: Article
    story: str
    joined: bool
    known: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be saved: `stories` of more than one article changed, `opened` of them are new."""

    changes: Changes
    stories: tuple[str, ...]
    opened: int
    articles: int
