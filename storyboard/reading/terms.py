"""The words of an article, as the threader weighs them: stems, names, numbers, phrases of several words."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from sys import intern
from threading import Lock
from typing import NamedTuple

import Stemmer

from storyboard.model.article import Article
from storyboard.model.reading import MOST_COUNTED, Terms
from storyboard.reading.language import stop_words
from storyboard.reading.places.aliases import alias_of

WORDS_READ = 250  # of the body: all that a short item has, the opening of a long one
_NAME_AGAIN = 1  # what a mention as a name adds to the count of its word
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
    "cs": "czech", "id": "indonesian",
}  # fmt: skip
# Languages that do not decline names: stemmed alike in all of them, or they could not meet over a name.
_PLAIN_NAMES = frozenset({"da", "en", "es", "fr", "id", "it", "nl", "no", "pt", "sv"})
_TOKEN = re.compile(
    r"(?P<dotted>\b(?:[^\W\d_]\.){2,})"  # U.S., a.m.
    r"|(?P<number>[$€£]?\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?%?)"  # 5.6, 1,200, 2nd, 40%, 7pm
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’‘\-][^\W_]+)*)"  # Obama's, T-Mobile, 5S
    r"|(?P<stop>[.!?:;\n|—–…\"“”()])"
)
_POSSESSIVE = re.compile(r"['’‘]s?$", re.IGNORECASE)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_LONGEST_NAME = 4
_CACHED_STEMS = 200_000


class _Stemming:
    """Stems the words of a language and remembers what it met; a stemmer may serve one thread at a time."""

    def __init__(self, algorithm: str) -> None:
        self._stem_word: Callable[[str], str] = Stemmer.Stemmer(algorithm, 0).stemWord
        self._lock = Lock()
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            with self._lock:
                if len(self._known) >= _CACHED_STEMS:
                    self._known.clear()
                found = self._known[word] = intern(self._stem_word(word))
        return found


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return a stemming function for `language`; words are left as they are where there is no algorithm."""
    algorithm = _SNOWBALL.get(language)
    return _Stemming(algorithm) if algorithm else str


def read_terms(article: Article, language: str) -> Terms:
    """Return the terms of `article`, read as `language` (an ISO 639-1 code; "" is read as English).

    Counts are mentions; a mention as a name counts again. The outlet's own name in the title is no term.
    """
    page = _Page(language or "en")
    body = list(_tokens(article.body, WORDS_READ))
    page.read(body, title=False)
    headline = list(_tokens(without_outlet(article.title, article.source, article.feed), WORDS_READ))
    page.read(headline, title=True)
    return page.terms()


def without_outlet(title: str, *outlets: str) -> str:
    """Return `title` without the outlet or feed named before or after it ("… - Reuters", "BBC News: …")."""
    names = [_bare(outlet) for outlet in outlets]
    names = [name for name in names if len(name) > 1]
    for _ in range(2):
        cut = _ENDING.search(title)
        if cut and cut.start() > 0 and _same_outlet(_bare(cut[1]), names):
            title = title[: cut.start()]
        lead = _LEADING.match(title)
        if lead and lead.end() < len(title) and _same_outlet(_bare(lead[1]), names):
            title = title[lead.end() :]
    return title


_ENDING = re.compile(r"\s+(?:[-–—|·•:»]+)\s+([^|–—»]{2,60}?)[\s.…]*$")
_LEADING = re.compile(r"^([^:|–—»]{2,40}?)\s*(?:[:|–—»]|\s-)\s+")


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _same_outlet(part: str, names: list[str]) -> bool:
    """Tell whether `part` is one of `names`, or begins with one or the other way ("KTVN Channel 2")."""
    return any(
        part == name or (min(len(part), len(name)) > 3 and (part.startswith(name) or name.startswith(part)))
        for name in names
    )


class _Token(NamedTuple):  # a tuple, not a dataclass: one is made of every word that is read
    text: str
    opens: bool  # first of a sentence, a quotation or a line
    number: bool = False


def _tokens(text: str, limit: int) -> Iterator[_Token]:
    """Yield up to `limit` words and numbers of `text`."""
    opens = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            opens = True
            continue
        word = match[0]
        if kind == "dotted":
            yield _Token(word.replace(".", ""), opens)
        elif kind == "number":
            yield _Token(word.casefold().replace(",", ""), opens, number=True)
        else:
            word = _POSSESSIVE.sub("", word)
            if "-" in word:
                yield from _hyphened(word, opens)
            else:
                yield _Token(word, opens)
        opens = False
        limit -= 1
        if limit <= 0:
            return


def _hyphened(word: str, opens: bool) -> Iterator[_Token]:
    """Yield the parts of a compound; one with a very short part ("T-Mobile", "e-cigarette") stays whole."""
    parts = word.split("-")
    if any(len(part) < 3 for part in parts):
        parts = ["".join(parts)]
    for part in parts:
        yield _Token(part, opens)
        opens = False


class _Page:
    """Gathers the terms of one article: the body first, whose capitals then tell the names in the title."""

    def __init__(self, language: str) -> None:
        self.stops = stop_words(language)
        self.stem = _stemmer(language)
        self.stem_name = _stemmer("en" if language in _PLAIN_NAMES else language)
        self.capitals_tell = language != "de"  # German writes every noun with a capital
        self.counts: dict[str, int] = {}
        self.shown: dict[str, str] = {}
        self.names: set[str] = set()
        self.of_title: set[str] = set()
        self.inner: set[str] = set()  # capitalised elsewhere than at the start of a sentence
        self.length = 0

    def read(self, tokens: list[_Token], *, title: bool) -> None:
        """Count the terms of `tokens`; `title` says that they are the headline."""
        self.inner.update(token.text for token in tokens if not token.opens and token.text[0].isupper())
        case = _case(tokens, self.stops) if title else _Case.SENTENCE
        run: list[tuple[str, _Token]] = []
        for token in tokens:
            self.length += 1
            keys = self._keys(token)
            for key in keys:
                self.counts[key] = self.counts.get(key, 0) + 1
                self.shown.setdefault(key, token.text)
            if title:
                self.of_title.update(keys)
            named = bool(keys) and self._may_name(token, keys[0], case)
            if run and (token.opens or not named):
                self._close(run, title)
                run = []
            if named:
                run.append((keys[0], token))
        if run:
            self._close(run, title)

    def _keys(self, token: _Token) -> tuple[str, ...]:
        """Return the terms of a token: a stem, a number, or the pairs of a script without blanks."""
        text = token.text
        if token.number:
            return (text,)
        alias = alias_of(text) if text[0].isupper() else None
        if alias:
            return (alias.casefold(),)
        lower = text.lower()
        if lower in self.stops:
            return ()
        if _UNSPACED.match(text):
            return tuple(text[i : i + 2] for i in range(max(1, len(text) - 1)))
        if len(lower) < 2:
            return ()
        return (self.stem_name(lower) if self.capitals_tell and text in self.inner else self.stem(lower),)

    def _may_name(self, token: _Token, key: str, case: "_Case") -> bool:
        text = token.text
        if token.number or not text[0].isupper():
            return False
        if case is not _Case.SENTENCE or not self.capitals_tell:
            own_case = not text[1:].islower() and (case is not _Case.CAPITALS or not text.isupper())
            return own_case or key in self.names
        return True

    def _close(self, run: list[tuple[str, _Token]], title: bool) -> None:
        """Count a run of capitalised words: each once again, and the run as a term of its own."""
        if len(run) == 1 and run[0][1].opens:
            key, token = run[0]
            if token.text not in self.inner and (token.text[1:].islower() or len(token.text) == 1):
                return  # any word is capitalised at the start of a sentence
        for key, _ in run:
            self.names.add(key)
            self.counts[key] += _NAME_AGAIN
        if 1 < len(run) <= _LONGEST_NAME:
            key = " ".join(part for part, _ in run)
            self.names.add(key)
            self.counts[key] = self.counts.get(key, 0) + 1
            self.shown.setdefault(key, " ".join(token.text for _, token in run))
            if title:
                self.of_title.add(key)

    def terms(self) -> Terms:
        """Return what was gathered."""
        counts = self.counts
        if counts and max(counts.values()) > MOST_COUNTED:
            counts = {term: min(count, MOST_COUNTED) for term, count in counts.items()}
        return Terms(
            counts=counts,
            names=frozenset(self.names),
            shown=self.shown,
            title=frozenset(self.of_title),
            length=self.length,
        )


class _Case(Enum):
    """How a headline is written, and so whether its capitals tell names."""

    SENTENCE = "only names and the first word are capitalised"
    HEADLINE = "(nearly) every word is"
    CAPITALS = "all letters are capitals"


def _case(tokens: list[_Token], stops: frozenset[str]) -> _Case:
    words = [token.text for token in tokens if not token.number and len(token.text) > 1]
    if len(words) > 1 and all(word.isupper() for word in words):
        return _Case.CAPITALS
    words = [word for word in words if len(word) > 3 and word.lower() not in stops]
    capitals = sum(word[0].isupper() for word in words)
    return _Case.HEADLINE if len(words) > 2 and capitals >= 0.75 * len(words) else _Case.SENTENCE
