"""What may be meant by a query that is being typed: its keys and flags, places, keywords."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from storyboard.model.story import Card
from storyboard.newsroom.questions.query import FLAGS, KEYS

MOST = 8  # completions that are offered
_LAST = re.compile(r'(?:^|(?<=\s))-?(?P<word>[^\s"]*|[a-z]+:"[^"]*)$', re.IGNORECASE)
_EXAMPLES = {
    "since": ("since:1d", "since:1w", "since:1m"),
    "before": ("before:1w",),
    "expected": ("expected:<7d",),
}
_COUNTED = ("sources>3", "articles>9", "beats>5", "unread>0")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The places and keywords of the stories, those of the most stories first."""

    places: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    @classmethod
    def of(cls, cards: Iterable[Card]) -> "Vocabulary":
        """Return the vocabulary of these stories."""
        places: Counter[str] = Counter()
        keywords: Counter[str] = Counter()
        for card in cards:
            places.update(card.places)
            keywords.update(card.keywords)
        return cls(_names(places), _names(keywords))


def _names(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in counted.most_common())


def completions(text: str, known: Vocabulary) -> list[str]:
    """Return what the last word of `text` may become, the likeliest first."""
    match = _LAST.search(text)
    word = match["word"].casefold() if match else ""
    if not word:
        return []
    key, colon, value = word.partition(":")
    if colon:
        found: Iterable[str] = _values(key, value.strip('"'), known)
    else:
        found = (*_grammar(word), *_beginning(word, known))
    return [each for each in dict.fromkeys(found) if each.casefold() != word][:MOST]


def saved_as(text: str, queries: Mapping[str, str]) -> list[str]:
    """Return the saved queries whose name, or whose own words, begin with `text`."""
    typed = text.strip().casefold()
    return [
        query
        for name, query in queries.items()
        if typed
        and typed != query.casefold()
        and (name.casefold().startswith(typed) or query.casefold().startswith(typed))
    ]


def completed(text: str, choice: str) -> str:
    """Return `text` with its last word become `choice`."""
    match = _LAST.search(text)
    return f"{text[: match.start('word')] if match else text}{choice}"


def nearest(query: str, known: Vocabulary) -> str:
    """Return the known word that is nearest to one that no story has; empty when none is near."""
    words = re.findall(r"[\w-]{3,}", query.casefold())
    pool = {name.casefold(): name for name in (*known.places, *known.keywords, *FLAGS)}
    for word in words:
        if word not in pool and word not in KEYS and (near := get_close_matches(word, pool, n=1)):
            return pool[near[0]]
    return ""


def _grammar(word: str) -> Iterable[str]:
    yield from (flag for flag in FLAGS if flag.startswith(word))
    for key in KEYS:
        if key.startswith(word):
            yield from _EXAMPLES.get(
                key, () if any(each.startswith(key) for each in _COUNTED) else (f"{key}:",)
            )
    yield from (each for each in _COUNTED if each.startswith(word))


def _beginning(word: str, known: Vocabulary) -> Iterable[str]:
    yield from (f"place:{_quoted(name)}" for name in known.places if name.casefold().startswith(word))
    yield from (_quoted(name) for name in known.keywords if name.casefold().startswith(word))


def _values(key: str, value: str, known: Vocabulary) -> Iterable[str]:
    pool = {"place": known.places, "keyword": known.keywords}.get(key, ())
    yield from (f"{key}:{_quoted(name)}" for name in pool if name.casefold().startswith(value))
    yield from _EXAMPLES.get(key, ())


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
