"""Files made into articles: lines as they are, pages cleaned, feeds as if they had been fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from storyboard.errors import StoryboardError
from storyboard.model.article import Article
from storyboard.model.feed import Limits
from storyboard.newsroom.desk.identity import IMPORTED
from storyboard.reading.page import read_page
from storyboard.sources.files import STANDARD_INPUT, Contents, read_document, read_file
from storyboard.sources.limits import all_within
from storyboard.sources.moments import read_moment
from storyboard.sources.opml import Listed
from storyboard.sources.page import RawPage


@dataclass(frozen=True, slots=True)
class Intake:
    """What files hold: articles in their order and feeds of OPML files.

    `problems` name file and line of what could not be read, `notices` what else there is to say.
    """

    articles: tuple[Article, ...] = ()
    feeds: tuple[Listed, ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_files(
    names: Iterable[str], published: datetime | None, now: datetime, limits: Limits | None = None
) -> Intake:
    """Read the files `names` ("-" is standard input).

    `published`, given by hand, beats what a page says of itself, and dates article lines without a
    date; what is left without one gets `now`.
    A file that cannot be read, or is of no use at all, is a problem beside others; alone it raises
    StoryboardError.
    """
    named = list(names)
    read = _read if len(named) == 1 else _tried
    several = [read(name, published, now, limits or Limits()) for name in named]
    return Intake(
        articles=tuple(article for one in several for article in one.articles),
        feeds=tuple(feed for one in several for feed in one.feeds),
        problems=tuple(problem for one in several for problem in one.problems),
        notices=tuple(notice for one in several for notice in one.notices),
    )


def read_output(body: bytes, name: str, now: datetime) -> Intake:
    """Read what a program wrote, by a look at it. Raises StoryboardError when it is of no use at all."""
    return _intake(read_document(body, name, now), name, None, now, Limits())


def _read(name: str, published: datetime | None, now: datetime, limits: Limits) -> Intake:
    return _intake(read_file(name, published or now), name, published, now, limits)


def _tried(name: str, published: datetime | None, now: datetime, limits: Limits) -> Intake:
    try:
        return _read(name, published, now, limits)
    except StoryboardError as fault:
        return Intake(problems=(str(fault),))


def _intake(
    contents: Contents, name: str, published: datetime | None, now: datetime, limits: Limits
) -> Intake:
    articles, met = all_within(_articles(contents, published, now), limits)
    problems, notices = contents.problems, (*contents.notices, *(f"{name}: {each}" for each in met))
    if not (articles or contents.feeds or problems):
        problems = (f"{'standard input' if name == STANDARD_INPUT else name}: holds no article",)
    return Intake(articles, contents.feeds, problems, notices)


def _articles(contents: Contents, published: datetime | None, now: datetime) -> tuple[Article, ...]:
    pages = [_from_page(page, published, now) for page in contents.pages]
    read = (page for page in pages if page.title or page.text)
    return (*(replace(article, fetched=now) for article in contents.articles), *read)


def _from_page(raw: RawPage, published: datetime | None, now: datetime) -> Article:
    page = read_page(raw.text, raw.name, raw.link)
    stamped = read_moment(raw.published) if raw.published else None
    title, source = page.title or raw.title, page.source or raw.source
    identity = raw.link or f"{title}\n{page.text}"
    return Article(
        id=blake2b(identity.encode("utf-8", "replace"), digest_size=6).hexdigest(),
        title=title,
        text=page.text,
        link=raw.link,
        published=published or stamped or _with_zone(page.published) or now,
        fetched=now,
        source=source,
        feed=IMPORTED,
        lang=raw.lang,
    )


def _with_zone(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
