"""The board as plain text, for pipes, dumb terminals and screen readers. Textual is not loaded for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from storyboard.board.lines import pad, wrap
from storyboard.board.shelf import Item, arrange, items_of
from storyboard.board.wording import STATES, age, count, mute_words, when
from storyboard.model.beat import Beat, State
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.plain import one_line
from storyboard.model.story import Card, Mark, Story

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom

PAST, COMING = 3, 2  # beats shown of a story
_DATE = 18
_LEAST, _MOST = 40, 120  # columns
_WELL = (FeedState.OK, FeedState.NOT_MODIFIED)


def digest(newsroom: "Newsroom", *, width: int) -> Iterator[str]:
    """Yield the lines of the newsroom's board; stories are read one after the other, as they are printed."""
    if newsroom.read_only:
        yield f"Read-only: {one_line(newsroom.read_only)}"
    cards, feeds = newsroom.cards(), newsroom.feeds()
    if not cards:
        yield from _nothing(feeds, newsroom.alone(), str(newsroom.locations.config_file))
        return
    now = newsroom.clock()
    yield from lines_of(cards, newsroom.marks(), newsroom.story, feeds, now, width)


def lines_of(
    cards: Sequence[Card],
    marks: Mapping[str, Mark],
    load: Callable[[str], Story | None],
    feeds: Sequence[FeedHealth],
    now: datetime,
    width: int,
) -> Iterator[str]:
    """Yield the digest of `cards` in at most `width` columns (40 to 120)."""
    width = min(max(width, _LEAST), _MOST)
    shelf = arrange(items_of(cards, marks, now.date()), marks, now)
    unread = f"{shelf.unread:,} unread" if shelf.unread else "all read"
    stories = count(shelf.total, "story", "stories")
    yield from wrap(f"storyboard: {stories}, {unread}, {now:%a} {now.day} {now:%b %Y %H:%M}", width)
    yield from _feeds(feeds, width)
    for section in shelf.sections:
        yield ""
        yield section.heading.upper()
        for item in section.items:
            yield ""
            yield from _story(item, load(item.card.slug), now, width)


def _story(item: Item, story: Story | None, now: datetime, width: int) -> Iterator[str]:
    card, today = item.card, now.date()
    yield from wrap(card.title, width)
    facts = ["followed"] if item.mark.followed else []
    facts += [mute_words(item.mark, today)] if item.muted else []
    facts += [f"{item.unread:,} unread" if item.unread else "all read", count(len(card.visible), "article")]
    facts += [
        count(card.sources, "independent source"),
        f"{age(card.updated, now)} ago".replace("now ago", "just now"),
    ]
    if card.hidden:
        facts.append(f"{card.hidden} hidden")
    yield from (f"  {text}" for text in wrap(" · ".join(facts), width - 2))
    for beat in _latest(story.beats, today) if story else ():
        yield from _beat(beat, today, width)


def _latest(beats: Sequence[Beat], today: date) -> list[Beat]:
    ordered = sorted(beats, key=lambda beat: (beat.span.start, beat.span.end))
    past = [beat for beat in ordered if beat.on(today) is State.HAPPENED or beat.span.end < today]
    coming = [beat for beat in ordered if beat not in past]
    return [*past[-PAST:], *coming[:COMING]]


def _beat(beat: Beat, today: date, width: int) -> Iterator[str]:
    word = STATES[beat.on(today)][1]
    facts = [", ".join(one_line(place.name) for place in beat.places[:3]), one_line(beat.kind)]
    facts += [f"round {beat.round}" if beat.round is not None else "", word and f"[{word}]"]
    told = " · ".join(fact for fact in facts if fact)
    quote = f"“{one_line(beat.quote)}”" if beat.quote else ""
    text = " ".join(part for part in (f"{told}:" if told and quote else told, quote) if part)
    first, *rest = wrap(text, width - _DATE - 4, limit=2) or [""]
    yield f"    {pad(when(beat.span, today), _DATE)}{first}".rstrip()
    yield from (f"{' ' * (_DATE + 4)}{more}" for more in rest)


def _feeds(feeds: Sequence[FeedHealth], width: int) -> Iterator[str]:
    if not feeds:
        return
    well = sum(feed.state in _WELL for feed in feeds)
    yield f"feeds: {well} of {len(feeds)} ok"
    for feed in feeds:
        if feed.state in (FeedState.FAILED, FeedState.GONE):
            yield from wrap(f"  {feed.state.value}: {one_line(feed.name)}, {one_line(feed.reason)}", width)


def _nothing(feeds: Sequence[FeedHealth], alone: int, config_file: str) -> Iterator[str]:
    if alone:
        held = count(alone, "article is", "articles are")
        yield f"{held} in no story yet: `storyboard stories --all` lists what there is,"
        yield "`storyboard timeline STORY` tells the dates of one."
    if feeds:
        yield "No story yet. `storyboard refresh` fetches the feeds;"
        yield "`storyboard feeds check` tells how they stand."
        return
    yield "There are no feeds yet. `storyboard config init` writes a config with real feeds,"
    yield "`storyboard feeds add URL` adds one, `storyboard demo` shows a bundled sample."
    yield f"The config file is {config_file}"
