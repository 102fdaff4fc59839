"""Another board taken into this one: its articles through the filters and the threader, and its marks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storyboard.model.article import Article
from storyboard.model.story import Mark
from storyboard.store.library import Library

if TYPE_CHECKING:
    from storyboard.newsroom.editing import Editing


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of another board: articles that are new here, those that were here already, stories marked as
    they were there, and how many corrections stay there."""

    fresh: int
    known: int
    marked: int
    corrections: int
    notices: tuple[str, ...] = ()


def take_over(other: Library, library: Library, editor: "Editing") -> TakenOver:
    """File the articles of `other` as they came in there, and mark stories here as the reader did there.

    An article that is here already stays as it is here. Corrections speak of the other board's stories, and
    stay there.
    """
    articles = [filed.article for story in other.stories() for filed in story.articles]
    known = library.known([article.id for article in articles])
    fresh = sorted(
        (replace(article, hidden=None, score=0.0) for article in articles if article.id not in known),
        key=_arrival,
    )
    editor.import_articles(fresh)
    homes = library.known([article.id for article in articles])
    marked = _mark(other, library, homes)
    corrections = len(other.corrections.all())
    return TakenOver(len(fresh), len(known), marked, corrections, tuple(other.notices))


def _arrival(article: Article) -> tuple[object, ...]:
    return article.fetched, article.published, article.id


def _mark(other: Library, library: Library, homes: Mapping[str, str]) -> int:
    marks = library.marks()
    given: dict[str, Mark] = {}
    for slug, mark in other.marks().items():
        story = other.story(slug)
        here = (
            Counter(homes[f.article.id] for f in story.articles if f.article.id in homes) if story else None
        )
        if not here:
            continue
        heir = here.most_common(1)[0][0]
        for home in here:
            present = given.get(home) or marks.get(home) or Mark(home)
            read = present.read | {article for article in mark.read if homes.get(article) == home}
            given[home] = replace(present, read=read)
        present = given[heir]
        given[heir] = replace(
            present if present.muted else mark,
            slug=heir,
            read=present.read,
            pinned=present.pinned or mark.pinned,
            followed=present.followed or mark.followed,
        )
    return len(library.change_marks({slug: lambda mark: given[mark.slug] for slug in given}))
