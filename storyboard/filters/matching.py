"""Words, patterns and names looked for in an article; filters that are told words share it."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import urlsplit

from storyboard.filters.patterns import pattern
from storyboard.model.article import Article

Part = Literal["title", "summary", "text"]
PARTS: tuple[Part, ...] = ("title", "summary", "text")

# Scripts that put no blanks between words: Thai, Lao, Khmer, Japanese, Chinese. A word ends anywhere there.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def matcher(
    words: Sequence[str], regex: Sequence[str] = (), within: Iterable[Part] = PARTS
) -> Callable[[Article], str]:
    """Return a function that tells which word or pattern it found in an article, and where; "" for none.

    Words and phrases match whole, in any case and over any white space. Regular expressions match
    anywhere, in any case. Raises ValueError for an empty word and for what is no regular expression.
    """
    if not all(one.strip() for one in (*words, *regex)):
        raise ValueError("a word or regex is empty")
    whole = _whole_words(words)
    has_phrases = any(" " in word for word, _ in whole)
    patterns = [pattern(one) for one in regex]
    parts = tuple(within)

    def find(article: Article) -> str:
        for part in parts:
            text: str = getattr(article, part)
            if not text:
                continue
            found = next(filter(None, (look(text) for look in patterns)), "")
            found = found or _first_word(text.casefold(), has_phrases, whole)
            if found:
                return f"{found!r} in the {part}"
        return ""

    return find


def origins(article: Article) -> frozenset[str]:
    """Return the names an article comes under, casefolded: outlet, feed, host, and the domains above that."""
    return frozenset({article.source.casefold(), article.feed.casefold(), *_hosts(article.link)}) - {""}


def _hosts(link: str) -> list[str]:
    """Return the host of a link and the domains above it: a.b.org, b.org."""
    try:
        labels = (urlsplit(link).hostname or "").split(".")
    except ValueError:  # a link that is no address
        return []
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def _first_word(folded: str, has_phrases: bool, whole: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    if has_phrases:
        folded = " ".join(folded.split())
    for word, bounded in whole:
        # Looking for the bare letters first is a hundred times cheaper, and mostly the end of it.
        hit = bounded.search(folded) if word in folded else None
        if hit:
            return hit[0]
    return ""


def _whole_words(words: Iterable[str]) -> list[tuple[str, re.Pattern[str]]]:
    """Return each word with its pattern, the longest first: a reason names the phrase, not a word of it."""
    folded = {" ".join(word.casefold().split()) for word in words}
    return [(word, re.compile(_bounded(word))) for word in sorted(folded, key=lambda one: (-len(one), one))]


def _bounded(word: str) -> str:
    before = "" if _UNSPACED.match(word[0]) else r"(?<!\w)"
    after = "" if _UNSPACED.match(word[-1]) else r"(?!\w)"
    return before + re.escape(word) + after
