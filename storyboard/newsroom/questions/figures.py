"""The numbers that articles tell, read again when somebody asks for them: the library does not keep them."""

from collections.abc import Iterable, Iterator, Sequence

from storyboard.chronicle import figures
from storyboard.model.article import Article
from storyboard.model.figure import Figure
from storyboard.model.reading import Reading
from storyboard.model.story import Filed, Story


def told(filed: Iterable[Filed]) -> Iterator[Figure]:
    """Yield the numbers of articles; a copy tells nothing of its own."""
    for one in filed:
        if not one.copy_of:
            yield from figures(one.article, _skimmed(one.article))


def compared(story: Story, fresh: Sequence[Filed]) -> list[Figure]:
    """Return the numbers of the `fresh` articles of a story, and what the others tell of the same nouns.

    Of the others only those are read in which such a noun stands at all.
    """
    new = list(told(fresh))
    nouns = {figure.noun for figure in new}
    ids = {filed.article.id for filed in fresh}
    older = (
        filed
        for filed in story.articles
        if filed.article.id not in ids and _holds(filed.article.body or filed.article.title, nouns)
    )
    return [*new, *(figure for figure in told(older) if figure.noun in nouns)]


def _holds(text: str, nouns: Iterable[str]) -> bool:
    text = text.casefold()
    return any(noun in text for noun in nouns)


def _skimmed(article: Article) -> Reading:
    """Read of an article what its numbers need: its sentences and dates, a third of the whole work."""
    from storyboard.reading.dates import find_dates
    from storyboard.reading.language import detect
    from storyboard.reading.sentences import sentences

    text = article.body or article.title
    language = article.lang or detect(text)
    parts = sentences(text)
    dates = find_dates(text, article.published, language, parts)
    return Reading(language=language, sentences=parts, dates=dates)
