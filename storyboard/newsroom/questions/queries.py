"""Questions to the library, answered without changing it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import merge

from storyboard.config import Config
from storyboard.errors import UsageError
from storyboard.model.article import Article
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.model.feed import FeedHealth, Memory
from storyboard.model.plain import one_line, without_password
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Card, Filed, Mark, Story
from storyboard.newsroom.questions.query import parse
from storyboard.store.cards import card_of
from storyboard.store.library import Library
from storyboard.store.slugs import slug_for

SHOWN = 5  # candidates named in a message
PREFIX = 4  # characters of an id that are enough to name an article


def resolve(library: Library, word: str) -> Story:
    """Return the story that `word` names. Raises UsageError that names the candidates."""
    match = library.resolve(word)
    story = library.story(match.slug) if match.slug else None
    if story:
        return story
    if match.candidates:
        raise UsageError(f"{word!r} may mean {_listed(match.candidates)}")
    raise UsageError(f"there is no story {word!r}; `storyboard stories` lists them with their slugs")


def identity(library: Library, word: str) -> str:
    """Return the id of the article that `word`, an id or the beginning of one, names. Raises UsageError."""
    if word in library.known([word]):
        return word
    ids = (one.article.id for story in library.stories() for one in story.articles)
    found = sorted({known for known in ids if known.startswith(word)}) if len(word) >= PREFIX else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{word!r} may mean {_listed(found)}")
    raise UsageError(f"there is no article {word!r}; `storyboard stories --all --json` lists their ids")


def filed(library: Library, word: str) -> tuple[Story, Filed]:
    """Return an article, named by its id or the beginning of that, and its story. Raises UsageError."""
    article_id = identity(library, word)
    slug = library.known([article_id]).get(article_id)
    story = library.story(slug) if slug else None
    if story:
        for one in story.articles:
            if one.article.id == article_id:
                return story, one
    raise UsageError(f"there is no article {article_id!r}; `storyboard stories --all --json` lists their ids")


def search(cards: list[Card], marks: Mapping[str, Mark], text: str, now: datetime) -> list[Card]:
    """Return the cards that meet the query `text`, in their order. Raises UsageError."""
    query = parse(text)
    return [card for card in cards if query.meets(card, marks.get(card.slug) or Mark(card.slug), now)]


def stories(
    library: Library, threads: ThreadSettings, text: str, now: datetime, *, everything: bool
) -> Iterator[Story]:
    """Yield the stories that meet the query `text`, the latest first; with `everything` the sleeping ones
    and those that filters hide, and the single articles, too. Raises UsageError."""
    asleep = now - timedelta(days=threads.idle_days)
    marks = library.marks()
    awake = [
        card
        for card in library.cards()
        if everything or (card.visible and max(card.updated, card.filed) >= asleep)
    ]
    found = library.stories([card.slug for card in search(awake, marks, text, now)])
    alone = (
        story
        for story in (library.loose_stories(latest=True) if everything else ())
        if search([card_of(story)], marks, text, now)
    )
    yield from merge(found, alone, key=lambda story: story.updated, reverse=True)


def visible(library: Library, slugs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the articles of these stories that no filter hides."""
    found = {card.slug: card.visible for card in library.cards() if card.slug in slugs}
    alone = [slug for slug in slugs if slug not in found]
    return found | {story.slug: card_of(story).visible for story in library.stories(alone)}


def hidden(library: Library) -> list[tuple[Article, str]]:
    """Return the articles that filters hide, the latest first, each with the slug of its story."""
    found = [
        (one.article, story.slug)
        for story in library.stories()
        for one in story.articles
        if one.article.hidden
    ]
    return sorted(found, key=lambda pair: pair[0].published, reverse=True)


def alone(library: Library) -> int:
    """Return how many articles are in no story yet, without those that filters hide."""
    return sum(bool(card_of(story).visible) for story in library.loose_stories())


def health(config: Config, memories: Mapping[str, Memory]) -> list[FeedHealth]:
    """Return how the feeds and sources of the config stand, without the secrets of their addresses.

    What was never visited is new.
    """
    known = {name: memory.health for name, memory in memories.items()}
    addresses = {feed.name: feed.url for feed in config.feeds} | {
        section.name: "" for section in config.sources
    }
    found = [known.get(name) or FeedHealth(name=name, url=url) for name, url in addresses.items()]
    return [
        replace(one, url=without_password(one.url), moved_to=without_password(one.moved_to)) for one in found
    ]


def checked(library: Library, correction: Correction) -> Correction:
    """Return a correction that can be made: beginnings of ids are completed, and the story that a split
    makes gets a free slug from its name.

    Raises UsageError when it speaks of a story or an article that the library does not have, or would change
    nothing.
    """
    if isinstance(correction, (Move, Split, Reject)):
        correction = replace(
            correction, articles=tuple(identity(library, word) for word in correction.articles)
        )
    # What articles are moved to may be a new story; everything else must be there.
    named = ("story", "absorbed", "one", "other", *(("into",) if isinstance(correction, Join) else ()))
    for name in named:
        slug = getattr(correction, name, None)
        if slug is not None and library.story(slug) is None:
            raise UsageError(f"there is no story {slug!r}; `storyboard stories` lists them with their slugs")
    _refuse_what_is_so(library, correction)
    if isinstance(correction, Rename):
        return replace(correction, title=one_line(correction.title))
    if isinstance(correction, Split):
        free = slug_for(correction.into, lambda slug: bool(library.taken((slug,))))
        return replace(correction, into=free, title=one_line(correction.title or correction.into))
    return correction


def _refuse_what_is_so(library: Library, correction: Correction) -> None:
    """Raise UsageError for a correction that is untrue or would change nothing, which would be kept."""

    def called(word: str) -> str:
        story = library.story(word)
        return story.slug if story else word

    match correction:
        case Join(absorbed=one, into=other) | KeepApart(one=one, other=other):
            if called(one) == called(other):
                raise UsageError(f"{called(one)} is one story: name another one beside it")
        case Move(articles=articles, into=into):
            if set(library.known(articles).values()) == {called(into)}:
                raise UsageError(f"{_listed(articles)}: in {called(into)} already")
        case Reject(articles=articles, story=word) | Split(articles=articles, story=word):
            slug, homes = called(word), library.known(articles)
            elsewhere = [article for article in articles if homes[article] != slug]
            if elsewhere:
                raise UsageError(
                    f"{_listed(elsewhere)}: not in {slug} but in {_listed({homes[one] for one in elsewhere})}"
                )
            story = library.story(slug)
            if isinstance(correction, Split) and story and len(story.articles) == len(set(articles)):
                advice = "`storyboard correct rename` calls it otherwise"
                raise UsageError(f"{_listed(articles)}: all there is in {slug}; {advice}")


def _listed(words: Collection[str]) -> str:
    """Return the first of `words` in their order, as many as a message names."""
    return f"{', '.join(sorted(words)[:SHOWN])}{' …' if len(words) > SHOWN else ''}"
