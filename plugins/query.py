"""Hide, keep or tag articles by a query, in the language of the board's search.

All words of a query must be met; "-" turns one round. A word or "phrase" is looked for in title,
summary and text. Keys: title: text: source: feed: lang: tag: link: place: since:2d before:2026-03-14
words>800 score<0. Flags: dated, linked.

hide: hide what meets this query, e.g. 'place:cairo -ceasefire words<80'.
keep: hide what does not meet this one.
tag: tag what meets these, by tag, e.g. tag = { long = "words>1500" }.

    [filters.query]
    hide = 'source:example words<80 -place:cairo'
    tag = { long = "words>1500" }
"""

from collections.abc import Callable
from datetime import datetime

from storyboard import Article, Filter
from storyboard.filters.grammar import Language, check_sign, of_count, of_words, when
from storyboard.reading.places import place_names, shipped_gazetteer

Test = Callable[[Article, datetime], bool]


def make_filter(
    hide: str = "", keep: str = "", tag: dict[str, str] | None = None, *, clock: Callable[[], datetime]
) -> Filter:
    if not hide.strip() and not keep.strip() and not tag:
        raise ValueError("needs a query to hide, keep or tag, e.g. hide = 'source:example words<80'")
    hidden, kept = _parsed(hide), _parsed(keep)
    tags = {name: _parsed(text) for name, text in (tag or {}).items()}

    def query(article: Article) -> Article:
        now = clock()
        article = article.tag(*(name for name, meets in tags.items() if meets(article, now)))
        if hide.strip() and hidden(article, now):
            return article.hide(f"meets {hide.strip()!r}")
        return article if kept(article, now) else article.hide(f"does not meet {keep.strip()!r}")

    return query


def _parsed(text: str) -> Test:
    tests = _LANGUAGE.parse(text)
    return lambda article, now: all(test(article, now) for test in tests)


def _since(value: str, sign: str, said: str) -> Test:
    check_sign(sign, said)
    begin = when(value, said)
    return lambda article, now: article.published >= begin(now)


def _before(value: str, sign: str, said: str) -> Test:
    check_sign(sign, said)
    end = when(value, said)
    return lambda article, now: article.published < end(now)


def _places(article: Article, _now: datetime) -> frozenset[str]:
    return place_names(f"{article.title}.\n{article.body}", shipped_gazetteer())


def _holds(value: str) -> Test:
    return lambda article, _now: any(
        value in part.casefold() for part in (article.title, article.summary, article.text)
    )


_LANGUAGE: Language[[Article, datetime]] = Language(
    keys={
        "title": of_words(lambda article, _now: (article.title,)),
        "text": of_words(lambda article, _now: (article.body,)),
        "source": of_words(lambda article, _now: (article.source,)),
        "feed": of_words(lambda article, _now: (article.feed,)),
        "lang": of_words(lambda article, _now: (article.lang,)),
        "tag": of_words(lambda article, _now: article.tags),
        "link": of_words(lambda article, _now: (article.link,)),
        "place": of_words(_places),
        "since": _since,
        "before": _before,
        "words": of_count(lambda article, _now: len(article.body.split())),
        "score": of_count(lambda article, _now: article.score),
    },
    flags={
        "dated": lambda article, _now: article.published.timestamp() > 0,
        "linked": lambda article, _now: bool(article.link),
    },
    word=_holds,
)
