"""The site's name: on the headline, in the breadcrumb, and injected into the text by scrapers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from storyboard.reading.page.lines import words
from storyboard.reading.page.vocabulary import OUTLET_NAME

_SUFFIX = re.compile(r"\s*(?:\s[|·–—•»]|\s-|\|)\s+(?P<name>[^|·–—•»]{2,60})$")
_TIGHT_SUFFIX = re.compile(r"(?<=\w)-(?P<name>[A-Z][\w.]+(?: [A-Z][\w.]+){0,3})$")
_PREFIX = re.compile(r"^(?P<name>[^\W\d_][\w.&'’-]*(?: [\w.&'’-]+){0,4})\s*[::|]\s*(?=\S)")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*"
    r"(?P<name>[A-Z][\w&'’.-]*(?: [\w&'’-]+){0,4})"
)
_LONGEST_NAME = 5  # words
_SHORTEST_NAME = 6  # letters of a name of one word
_SHORTEST_WORD = 3  # letters
_REACH = 20  # letters looked at on either side of a name
# Endings that make another word of a name: New York, New Yorkers.
_ENDINGS_LIST = """
based born led style like town land man men ers ian ians ese ish ans ite ites esque wide
"""
_ENDINGS = frozenset(_ENDINGS_LIST.split())
_SMALL_WORDS_LIST = """
the and other others for from with that this which who was were are has have had his her their its of to
in on at by as is but not into after before over under said says would will could will been more than
they she
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_LIST.split())


def copyright_owner(lines: Iterable[str]) -> str:
    """Return the name in the page's copyright line, or an empty string."""
    for line in lines:
        match = _OWNER.search(line) if len(line) < 200 else None
        if match:
            return re.sub(r"\s+(?:All|Alle|Todos|Tous)$", "", match["name"]).strip(" .")
    return ""


def host_words(link: str) -> str:
    """Return the host of `link` without "www.", or an empty string."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def candidates(heads: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return what may be the site's name: before a colon or after a dash in the lines above the text."""
    found = [name for name in known if name]
    for head in heads:
        for pattern in (_PREFIX, _SUFFIX, _TIGHT_SUFFIX):
            match = pattern.search(head.rsplit(">", 1)[-1].strip() if pattern is _PREFIX else head)
            if match and _is_name(match["name"]):
                found.append(match["name"].strip())
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Injected:
    """A name that a machine set into a page. `seen` are its words; no word is made of a `telling` name."""

    name: str
    telling: bool
    seen: frozenset[str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the name stands without a blank beside a word that is none of its own endings."""
        for match in re.finditer(re.escape(self.name), text):
            before = re.search(r"[^\W\d_]+$", text[max(0, match.start() - _REACH) : match.start()])
            after = re.match(r"[^\W\d_]+", text[match.end() : match.end() + _REACH])
            if any(self._is_other_word(part[0]) for part in (before, after) if part):
                yield match.start(), match.end()

    def _is_other_word(self, word: str) -> bool:
        small = word.casefold()
        if small in _SMALL_WORDS:
            return True
        if small in _ENDINGS or len(small) < _SHORTEST_WORD:
            return False
        return self.telling or (small in self.seen and not word.islower())


def injected(names: Iterable[str], page: str) -> list[Injected]:
    """Return the names that are found glued to other words of the page, as only a machine would set them."""
    several = {name: len(words(name)) > 1 for name in names if name in page}
    seen = frozenset(word.casefold() for word in words(page)) if several else frozenset()
    found = [
        Injected(name, telling or _ends_breadcrumb(name, page), seen)
        for name, telling in several.items()
        if telling or len(name) >= _SHORTEST_NAME
    ]
    return [each for each in found if any(True for _ in each.spans(page))]


def _ends_breadcrumb(name: str, page: str) -> bool:
    """Tell whether `name` is glued to the last section of a breadcrumb: "Home > NewsName: …"."""
    return bool(re.search(rf"[>»›]\s*[^\W\d_]{{3,20}}{re.escape(name)}\s?[::|]", page))


def without_injected(text: str, names: Iterable[Injected]) -> str:
    """Return `text` without the places where one of `names` is glued to a word; the word stays."""
    for name in names:
        for start, end in reversed(list(name.spans(text))):
            before, after = text[:start], text[end:]
            glued = before[-1:].isalnum() and after[:1].isalnum()
            text = f"{before} {after}" if glued else before + after
    return text


def bare_headline(headline: str, sites: Iterable[str], certain: Iterable[str]) -> tuple[str, str]:
    """Return the headline without the site's name, and that name (empty where none was on it).

    `sites` are names that other parts of the page give away, `certain` those it was injected under.
    """
    known = {_key(name) for name in sites}
    proven = {_key(name) for name in certain}
    site = ""
    match = _PREFIX.match(headline)
    if match and _key(match["name"]) in proven | known:
        site, headline = match["name"], headline[match.end() :]
    match = _SUFFIX.search(headline)
    if match and len(words(match["name"])) <= _LONGEST_NAME and _suffix_is_site(match, known | proven):
        site, headline = site or match["name"].strip(), headline[: match.start()]
    return headline.strip(), site


def without_tight_suffix(headline: str) -> str:
    """Return the headline of a breadcrumb without the name that follows it after a bare hyphen."""
    return _TIGHT_SUFFIX.sub("", headline)


def _suffix_is_site(match: re.Match[str], known: set[str]) -> bool:
    name = match["name"].strip()
    near_host = any(
        _key(name).removeprefix("the") in host or (len(host) > 3 and host in _key(name))
        for host in known
        if host
    )
    return near_host or "|" in match[0] or bool(OUTLET_NAME.search(name) and _is_name(name))


def _key(name: str) -> str:
    return re.sub(r"\W+", "", name).casefold()


def _is_name(name: str) -> bool:
    parts = words(name)
    return 1 <= len(parts) <= _LONGEST_NAME and all(
        part[0].isupper() or part in ("of", "the", "and", "de") for part in parts
    )
