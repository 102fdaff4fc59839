"""An entry as a feed has it, and the article that it becomes. Pure; `now` is a parameter."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from urllib.parse import urljoin

import msgspec

from storyboard.model.article import Article
from storyboard.model.language import language
from storyboard.model.plain import one_line, plain, web_address
from storyboard.sources.markup import to_text
from storyboard.sources.moments import believable, fixed

_TITLE_LENGTH = 120
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A piece of an entry, still foreign: `markup` tells HTML from plain text."""

    value: str = ""
    markup: bool = False

    def read(self) -> str:
        """Return it as plain text with its paragraphs."""
        return to_text(self.value) if self.markup else plain(self.value).strip()


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a feed, before anything was believed. `dates` are tried in their order."""

    id: str = ""
    title: Passage = Passage()
    summary: Passage = Passage()
    text: Passage = Passage()
    links: tuple[str, ...] = ()
    dates: tuple[datetime | None, ...] = ()
    dated: str = ""
    source: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where entries come from: the feed's name in the config, its address, outlet and language.

    `told` is the language that the config tells, whatever the feed says; `lang` the one of the feed as a
    whole, where an entry does not say its own.
    """

    name: str
    url: str = ""
    source: str = ""
    told: str = ""
    lang: str = ""


def to_articles(
    entries: Iterable[Entry], origin: Origin, now: datetime
) -> tuple[tuple[Article, ...], int, int]:
    """Return the articles in the feed's order, how many entries were empty, and how many were repeats.

    Entries of one document with the same id but another link or title are articles of their own;
    exact repeats collapse.
    """
    now = fixed(now)  # as the dates of feeds are: a zone would be asked for its offset at every comparison
    read = [to_article(entry, origin, now) for entry in entries]
    whole = [article for article in read if article.title]
    kept: dict[tuple[str, str, str], Article] = {}
    for article in whole:
        kept.setdefault((article.id, article.link, article.title), article)
    shared = Counter(article.id for article in kept.values())
    articles = tuple(
        replace(article, id=identify(article.id, article.link, article.title))
        if shared[article.id] > 1
        else article
        for article in kept.values()
    )
    return articles, len(read) - len(whole), len(whole) - len(kept)


def to_article(entry: Entry, origin: Origin, now: datetime) -> Article:
    """Return the article of an entry; one without a title holds nothing to read."""
    title = one_line(entry.title.read())
    summary, text = entry.summary.read(), entry.text.read()
    if summary == text:
        summary = ""
    link = _link(entry.links, origin.url)
    if not title:
        title = _beginning(summary or text) or link
    published = next((moment for moment in entry.dates if moment and believable(moment, now)), now)
    identity = entry.id.strip() or link or f"{title}\n{entry.dated}"
    return Article(
        id=identify(origin.name, identity),
        title=title,
        summary=summary,
        text=text,
        link=link,
        published=published,
        fetched=now,
        source=one_line(entry.source) or origin.source or origin.name,
        feed=origin.name,
        lang=origin.told or language(entry.lang) or origin.lang,
    )


def identify(*parts: str) -> str:
    """Return the short stable id of what `parts` name: 12 hexadecimal digits."""
    return blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _link(links: Iterable[str], base: str) -> str:
    for link in links:
        link = link.strip().replace(" ", "%20")
        if link and not _SCHEME.match(link):
            try:
                link = urljoin(base, link)
            except ValueError:
                continue
        if web_address(link):
            return link
    return ""


def _beginning(text: str) -> str:
    """Return the start of a text as a title: its first line, cut at a word."""
    line = one_line(text.partition("\n")[0])
    if len(line) <= _TITLE_LENGTH:
        return line
    cut = line[:_TITLE_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + "…"
