"""How things stand by the corrections in force: where an article belongs, what a story is called. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from storyboard.model.correction import Correction, Join, Move, Reject, Rename, Split

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rulings import Ruling

Same = Callable[[str, str], bool]


def home_of(article: str, machine: str, rulings: Sequence["Ruling"], same: Same) -> tuple[str, int]:
    """Return the slug of the story that `article` belongs to when `rulings` are in force, and the number of
    the last of them that sent it there (0 when none did).

    It begins in the story `machine`, where it was before any correction, and goes where one after the other
    sends it: so a ruling that is taken back out of their middle leaves what the others made of it.
    `same` tells whether two slugs are one story.
    """
    home, sender = machine, 0
    for ruling in rulings:
        before = home
        match ruling.correction:
            case Move(articles=articles, into=into) | Split(articles=articles, into=into):
                home = into if article in articles else home
            case Reject(articles=articles, story=story) if article in articles and same(home, story):
                home = ruling.after.get(article, home)
            case Join(absorbed=absorbed, into=into) if same(home, absorbed):
                home = into
        sender = ruling.number if home != before else sender
    return home, sender


def title_of(slug: str, corrections: Iterable[Correction], same: Same) -> str:
    """Return the title that the reader gave to the story `slug`, empty when its headlines speak."""
    titles: dict[str, str] = {}
    for correction in corrections:
        match correction:
            case Rename(story=story, title=title) | Split(into=story, title=title):
                titles.pop(story, None)
                titles[story] = title
            case Join(absorbed=absorbed, into=into):
                titles[into] = titles.get(into) or titles.get(absorbed, "")
    return next((title for story, title in reversed(titles.items()) if same(story, slug)), "")
