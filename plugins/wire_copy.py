"""Hide articles that repeat, nearly word for word, what another outlet brought in the two weeks before.

What is not hidden still counts as a copy in its story: several outlets with one text are one report.

overlap: the share of the text that must be the same, from 0.6 to 1.
least_words: shorter texts are never taken for copies.

    [filters.wire_copy]
    overlap = 0.8
"""

from collections.abc import Callable

from storyboard import Article, Filter
from storyboard.stories.copies import CopyIndex, text_key
from storyboard.stories.copies import overlap as shared


def make_filter(
    overlap: float = 0.7,
    least_words: int = 40,
    *,
    original: Callable[[Article], Article | None] = lambda _article: None,
) -> Filter:
    if not 0.6 <= overlap <= 1:
        raise ValueError(f"overlap is {overlap:g}; it must be from 0.6 to 1")
    if least_words < 20:
        raise ValueError(f"least_words is {least_words}; it must be at least 20")
    index, fresh = CopyIndex(), dict[str, Article]()  # what came in and is not in the library yet

    def wire_copy(article: Article) -> Article:
        if len(article.body.split()) < least_words:
            return article
        sketch = text_key(article.title, article.body)
        first = fresh.get(index.find(sketch, article.published)) or original(article)
        if first is None:
            index.add(article.id, sketch, article.published)
            fresh[article.id] = article
            return article
        alike = shared(sketch, text_key(first.title, first.body))
        if alike < overlap or _outlet(first) == _outlet(article):
            return article
        return article.hide(f"repeats the text of {_outlet(first)}")

    return wire_copy


def _outlet(article: Article) -> str:
    return article.source or article.feed
