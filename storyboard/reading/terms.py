"""The words of an article, as the threader weighs them: stems, names, numbers, phrases of several words."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache, lru_cache
from sys import intern
from threading import Lock

import Stemmer

from storyboard.model.article import Article
from storyboard.model.letters import spelled
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
_TOKEN = spelled(
    r"[^\W\d_](?:(?<!\w.)\.(?:[^\W\d_]\.)+"  # U.S., a.m.
    r"|[^\W_]*(?:['’‘\-][^\W_]+)*)"  # Obama's, T-Mobile, 5S
    r"|[$€£]?\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?%?"  # 5.6, 1,200, 2nd, 40%, 7pm
    r"|[.!?:;\n|—–…\"“”()]"  # after it a word opens something
)
_STOPS = frozenset('.!?:;\n|—–…"“”()')
_SIGNS = frozenset("$€£")  # before a number
_POSSESSIVE = re.compile(r"['’‘]s?$", re.IGNORECASE)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_LONGEST_NAME = 4
_WORD_LENGTH = 8  # code points; words that are longer on average are read in two goes
_KNOWN_WORDS = 200_000  # of a language, whose terms are remembered

_CAPITALISED, _NUMBER = 1, 2  # a small word is 0: `isupper` tells it from the first
_Word = tuple[str, bool, int]  # its text, whether it opens a sentence, a quotation or a line, and which it is


class _Language:
    """Knows the terms of the words of a language; remembers those it met."""

    def __init__(self, language: str) -> None:
        self.stops = stop_words(language)
        self.capitals_tell = language != "de"  # German writes every noun with a capital
        self._stem = _stemmer(language)
        self._stem_name = _stemmer("en" if language in _PLAIN_NAMES else language)
        self.words: dict[str, tuple[str, ...]] = {}  # terms by word
        apart = self.capitals_tell and self._stem is not self._stem_name
        self.names: dict[str, tuple[str, ...]] = {} if apart else self.words  # of words with a capital inside

    def learn(self, text: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Return the terms of a word, a stem or the pairs of a script without blanks, and note them among
        those that are `known`: `words` or `names`.
        """
        if len(known) >= _KNOWN_WORDS:
            known.clear()
        found = known[text] = self._read(text, self._stem_name if known is self.names else self._stem)
        return found

    def _read(self, text: str, stem: Callable[[str], str]) -> tuple[str, ...]:
        alias = alias_of(text) if text[0].isupper() else None
        if alias:
            return (intern(alias.casefold()),)
        lower = text.lower()
        if lower in self.stops:
            return ()
        if not text.isascii() and _UNSPACED.match(text):
            return tuple(text[i : i + 2] for i in range(max(1, len(text) - 1)))
        return () if len(lower) < 2 else (intern(stem(lower)),)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return a stemming function for `language`; words are left as they are where there is no algorithm."""
    algorithm = _SNOWBALL.get(language)
    if algorithm is None:
        return str
    stem_word: Callable[[str], str] = Stemmer.Stemmer(algorithm, 0).stemWord
    lock = Lock()  # a stemmer may serve one thread at a time

    def stem(word: str) -> str:
        with lock:
            return stem_word(word)

    return stem


_language = cache(_Language)


def read_terms(article: Article, language: str) -> Terms:
    """Return the terms of `article`, read as `language` (an ISO 639-1 code; "" is read as English).

    Counts are mentions; a mention as a name counts again. The outlet's own name in the title is no term.
    """
    page = _Page(language or "en")
    body = _tokens(article.body, WORDS_READ)
    page.read(body, title=False)
    headline = _tokens(without_outlet(article.title, article.source, article.feed), WORDS_READ)
    page.read(headline, title=True)
    return page.terms()


def without_outlet(title: str, *outlets: str) -> str:
    """Return `title` without the outlet or feed named before or after it ("… - Reuters", "BBC News: …")."""
    names = [_bare(outlet) for outlet in outlets]
    names = [name for name in names if len(name) > 1]
    for _ in range(2 if names else 0):
        cut = _ENDING.search(title)
        if cut and cut.start() > 0 and _same_outlet(_bare(cut[1]), names):
            title = title[: cut.start()]
        lead = _LEADING.match(title)
        if lead and lead.end() < len(title) and _same_outlet(_bare(lead[1]), names):
            title = title[lead.end() :]
    return title


_ENDING = re.compile(r"\s+(?:[-–—|·•:»]+)\s+([^|–—»]{2,60}?)[\s.…]*$")
_LEADING = re.compile(r"^([^:|–—»]{2,40}?)\s*(?:[:|–—»]|\s-)\s+")


@lru_cache(maxsize=4096)  # the same outlets come again and again
def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _same_outlet(part: str, names: list[str]) -> bool:
    """Tell whether `part` is one of `names`, or begins with one or the other way ("KTVN Channel 2")."""
    return any(
        part == name or (min(len(part), len(name)) > 3 and (part.startswith(name) or name.startswith(part)))
        for name in names
    )


def _tokens(text: str, limit: int) -> list[_Word]:
    """Return the first `limit` words and numbers of `text`."""
    pattern, reach = _TOKEN.of(text), limit * _WORD_LENGTH
    cut = text.find(" ", reach)  # nothing that is read goes over a blank
    if cut > 0:
        found, whole = _read(pattern.findall(text[:cut]), limit)
        if whole:
            return found
    pieces = pattern.findall(text) if len(text) <= reach else (match[0] for match in pattern.finditer(text))
    return _read(pieces, limit)[0]


def _read(pieces: Iterable[str], limit: int) -> tuple[list[_Word], bool]:
    """Return the first words and numbers of what `_TOKEN` found, and whether there are as many as `limit`."""
    found: list[_Word] = []
    opens = True
    for word in pieces:
        if word.isalpha():
            found.append((word, opens, word[0].isupper()))
        elif word in _STOPS:
            opens = True
            continue
        elif word[0].isdecimal() or word[0] in _SIGNS:
            found.append((word.casefold().replace(",", ""), opens, _NUMBER))
        elif word[-1] == ".":
            found.append((word.replace(".", ""), opens, word[0].isupper()))
        else:
            found += _joined(_POSSESSIVE.sub("", word), opens)
        opens = False
        limit -= 1
        if limit <= 0:
            return found, True
    return found, False


def _joined(word: str, opens: bool) -> Iterator[_Word]:
    """Yield the parts of a compound; one with a very short part ("T-Mobile", "e-cigarette") stays whole."""
    parts = word.split("-")
    if len(parts) > 1 and any(len(part) < 3 for part in parts):
        parts = ["".join(parts)]
    for part in parts:
        yield part, opens, part[0].isupper()
        opens = False


class _Page:
    """Gathers the terms of one article: the body first, whose capitals then tell the names in the title."""

    def __init__(self, language: str) -> None:
        self.language = _language(language)
        self.counts: dict[str, int] = {}
        self.shown: dict[str, str] = {}
        self.names: set[str] = set()
        self.of_title: set[str] = set()
        self.inner: set[str] = set()  # capitalised elsewhere than at the start of a sentence
        self.length = 0

    def read(self, tokens: list[_Word], *, title: bool) -> None:
        """Count the terms of `tokens`; `title` says that they are the headline."""
        inner, counts, shown, language = self.inner, self.counts, self.shown, self.language
        words, names = language.words, language.names
        inner.update([text for text, opens, kind in tokens if kind == _CAPITALISED and not opens])
        case = _case(tokens, self.language.stops) if title else _Case.SENTENCE
        self.length += len(tokens)
        run: list[tuple[str, _Word]] = []
        for token in tokens:
            text, opens, kind = token
            known = names if kind and text in inner else words
            found = (text,) if kind == _NUMBER else known.get(text)
            keys = language.learn(text, known) if found is None else found
            for key in keys:
                if key in counts:
                    counts[key] += 1
                else:
                    counts[key] = 1
                    shown[key] = text
            if title:
                self.of_title.update(keys)
            named = kind == _CAPITALISED and keys and self._may_name(text, keys[0], case)
            if run and (opens or not named):
                self._close(run, title)
                run = []
            if named:
                run.append((keys[0], token))
        if run:
            self._close(run, title)

    def _may_name(self, text: str, key: str, case: "_Case") -> bool:
        if case is not _Case.SENTENCE or not self.language.capitals_tell:
            own_case = not text[1:].islower() and (case is not _Case.CAPITALS or not text.isupper())
            return own_case or key in self.names
        return True

    def _close(self, run: list[tuple[str, _Word]], title: bool) -> None:
        """Count a run of capitalised words: each once again, and the run as a term of its own."""
        if len(run) == 1:
            key, (text, opens, _) = run[0]
            if opens and text not in self.inner and (text[1:].islower() or len(text) == 1):
                return  # any word is capitalised at the start of a sentence
        for key, _ in run:
            self.names.add(key)
            self.counts[key] += _NAME_AGAIN
        if 1 < len(run) <= _LONGEST_NAME:
            key = " ".join([part for part, _ in run])
            self.names.add(key)
            self.counts[key] = self.counts.get(key, 0) + 1
            self.shown.setdefault(key, " ".join([text for _, (text, _, _) in run]))
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


def _case(tokens: list[_Word], stops: frozenset[str]) -> _Case:
    words = [text for text, _, kind in tokens if kind != _NUMBER and len(text) > 1]
    if len(words) > 1 and all(word.isupper() for word in words):
        return _Case.CAPITALS
    words = [word for word in words if len(word) > 3 and word.lower() not in stops]
    capitals = sum(word[0].isupper() for word in words)
    return _Case.HEADLINE if len(words) > 2 and capitals >= 0.75 * len(words) else _Case.SENTENCE
