"""The as-of view: a story as it could be known at a moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from storyboard.chronicle.changed import arrived
from storyboard.chronicle.tellings import tellings
from storyboard.chronicle.timeline import fold
from storyboard.model.article import Article
from storyboard.model.reading import Reading
from storyboard.model.story import Story, worded


def as_of(story: Story, moment: datetime, read: Callable[[Article], Reading]) -> Story | None:
    """Return `story` from the articles published and fetched by `moment`; None when there were none.

    The timeline is told anew from those articles (in the order they came), so that what was expected then
    is expected again, at the date that was known then. `read` reads an article.
    """
    known = tuple(filed for filed in story.articles if arrived(filed) <= moment)
    if not known:
        return None
    beats = fold((), "", "", ())
    for filed in sorted(known, key=lambda each: (arrived(each), each.article.id)):
        article = worded(filed, known)
        told = tellings(article, read(article))
        beats = fold(beats, article.id, article.source, told, copy=bool(filed.copy_of))
    return replace(
        story,
        title=story.title if story.renamed else known[0].article.title or story.title,
        updated=max(filed.article.published for filed in known),
        places=tuple(dict.fromkeys(place.name for beat in beats for place in beat.places)),
        articles=known,
        beats=beats,
    )
