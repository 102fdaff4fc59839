"""Hide articles that repeat, nearly word for word, what another outlet brought before in this refresh.

overlap: the share of the text that must be the same, from 0.5 to 1.
least_words: shorter texts are never taken for copies.
"""

import zlib
from collections import Counter
from collections.abc import Iterator

from storyboard import Article, Filter

_RUN = 5  # words: long enough that two reporters seldom write the same run
_READ = 300  # words of each text: agency copies differ at their ends
_KEPT = 4  # one in so many runs is remembered, the same ones of every text


def make_filter(overlap: float = 0.7, least_words: int = 40) -> Filter:
    if not 0.5 <= overlap <= 1:
        raise ValueError(f"overlap is {overlap:g}; it must be from 0.5 to 1")
    if least_words < 20:
        raise ValueError(f"least_words is {least_words}; it must be at least 20")
    first: dict[int, Article] = {}

    def wire_copy(article: Article) -> Article:
        words = article.body.casefold().split()[:_READ]
        runs = set(_runs(words))
        if len(words) < least_words or not runs:
            return article
        shared = Counter(first[run].id for run in runs if run in first)
        like, count = shared.most_common(1)[0] if shared else ("", 0)
        original = next((first[run] for run in runs if run in first and first[run].id == like), article)
        if count >= overlap * len(runs) and _outlet(original) != _outlet(article):
            return article.hide(f"repeats the text of {_outlet(original)}")
        for run in runs:
            first.setdefault(run, article)
        return article

    return wire_copy


def _outlet(article: Article) -> str:
    return article.source or article.feed


def _runs(words: list[str]) -> Iterator[int]:
    for start in range(len(words) - _RUN + 1):
        run = zlib.crc32(" ".join(words[start : start + _RUN]).encode())
        if run % _KEPT == 0:
            yield run
