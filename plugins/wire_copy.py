"""Hide articles that repeat, nearly word for word, what another outlet brought before in this refresh.

What is not hidden still counts as a copy in its story: several outlets with one text are one report.

overlap: the share of the text that must be the same, from 0.6 to 1.
least_words: shorter texts are never taken for copies.

    [filters.wire_copy]
    overlap = 0.8
"""

from storyboard import Article, Filter
from storyboard.stories.copies import CopyIndex, text_key
from storyboard.stories.copies import overlap as shared


def make_filter(overlap: float = 0.7, least_words: int = 40) -> Filter:
    if not 0.6 <= overlap <= 1:
        raise ValueError(f"overlap is {overlap:g}; it must be from 0.6 to 1")
    if least_words < 20:
        raise ValueError(f"least_words is {least_words}; it must be at least 20")
    known, first = CopyIndex(), dict[str, Article]()

    def wire_copy(article: Article) -> Article:
        if len(article.body.split()) < least_words:
            return article
        sketch = text_key(article.title, article.body)
        original = first.get(known.find(sketch, article.published))
        if original is None:
            known.add(article.id, sketch, article.published)
            first[article.id] = article
            return article
        alike = shared(sketch, text_key(original.title, original.body))
        if alike < overlap or _outlet(original) == _outlet(article):
            return article
        return article.hide(f"repeats the text of {_outlet(original)}")

    return wire_copy


def _outlet(article: Article) -> str:
    return article.source or article.feed
