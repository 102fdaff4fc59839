"""What opens on top of the board: how the feeds stand, what was hidden, what is expected, what changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from storyboard.board.lines import Line, clip, line, pad, spread
from storyboard.board.wording import FEED_STATES, STATES, age, count, expectation, moment_words, when
from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.plain import one_line
from storyboard.model.span import Span
from storyboard.model.story import Card

_FEED_ROLES = {
    FeedState.OK: "ok",
    FeedState.NOT_MODIFIED: "ok",
    FeedState.NEW: "muted",
    FeedState.EMPTY: "warn",
    FeedState.FAILED: "alarm",
    FeedState.GONE: "alarm",
}


def feed_lines(feed: FeedHealth, now: datetime, width: int) -> list[Line]:
    """Return a feed: its state in a word, since when, and why."""
    role = _FEED_ROLES[feed.state]
    name = 24 if width < 90 else 34
    state = line(
        (f"{FEED_STATES[feed.state]} ", role),
        (pad(one_line(feed.name), name), "strong"),
        (f"  {pad(feed.state.value, 13)}", role),
    )
    figures = f"{count(feed.articles, 'article')}" if feed.articles else ""
    checked = f"checked {age(feed.checked, now)} ago" if feed.checked else "never checked"
    if feed.checked and age(feed.checked, now) == "now":
        checked = "checked now"
    lines = [spread(state, line((f"{figures}  {checked}".strip(), "muted")), width)]
    since = f" since {moment_words(feed.since, now)}" if feed.since and role == "alarm" else ""
    tries = f", {count(feed.faults, 'failure')} in a row" if feed.faults > 1 else ""
    if feed.reason or since:
        lines.append(
            line(
                ("  ", ""),
                (
                    clip(one_line(f"{feed.reason}{since}{tries}"), width - 2),
                    role if role == "alarm" else "muted",
                ),
            )
        )
    if feed.moved_to:
        lines.append(
            line(("  ", ""), (clip(f"moved for good to {one_line(feed.moved_to)}", width - 2), "warn"))
        )
    due = f"   next visit from {moment_words(feed.due, now)}" if feed.due and feed.due > now else ""
    return [*lines, line(("  ", ""), (clip(one_line(feed.url) + due, width - 2), "muted")), ()]


def tally(feeds: Iterable[FeedHealth]) -> dict[str, int]:
    """Count the feeds by what matters to a reader: `ok`, `quiet`, `failed`, `new`."""
    words = {
        FeedState.NEW: "new",
        FeedState.EMPTY: "empty",
        FeedState.FAILED: "failed",
        FeedState.GONE: "gone",
    }
    return dict(Counter(words.get(feed.state, "ok") for feed in feeds))


def hidden_summary(hidden: Sequence[tuple[Article, str]]) -> str:
    """Return `12 hidden by mute · 3 by language`."""
    filters = Counter(article.hidden.by for article, _ in hidden if article.hidden)
    parts = [f"{number:,} by {one_line(name) or 'a filter'}" for name, number in filters.most_common()]
    return f"{count(len(hidden), 'article')} hidden: {', '.join(parts)}" if parts else ""


def hidden_lines(article: Article, now: datetime, width: int) -> list[Line]:
    """Return a hidden article with the reason that its filter gave."""
    by, reason = (article.hidden.by, article.hidden.reason) if article.hidden else ("", "")
    title = line((clip(one_line(article.title or article.body), width), "title"))
    why = line((f"{one_line(by)}", "warn"), (f"  {one_line(reason)}", "muted"))
    where = line(
        (f"{one_line(article.source or article.feed)}  {moment_words(article.published, now)}", "muted")
    )
    return [title, spread(why, where, width), ()]


_WHEN = ("Due now", "This week", "Next week", "Later", "Overdue")


def agenda(cards: Iterable[Card], today: date) -> list[tuple[str, list[tuple[Card, Span]]]]:
    """Return the stories that expect something, in groups by when; what is overdue stands last."""
    expecting = [(card, card.next_expected) for card in cards if card.next_expected]
    groups: dict[str, list[tuple[Card, Span]]] = {}
    monday = today - timedelta(days=today.weekday())
    for card, span in sorted(expecting, key=lambda pair: (pair[1].start, pair[1].end, pair[0].slug)):
        if span.end < today:
            name = "Overdue"
        elif span.start <= today:
            name = "Due now"
        elif span.start < monday + timedelta(days=7):
            name = "This week"
        else:
            name = "Next week" if span.start < monday + timedelta(days=14) else "Later"
        groups.setdefault(name, []).append((card, span))
    return [(name, groups[name]) for name in _WHEN if name in groups]


def agenda_lines(card: Card, span: Span, today: date, width: int) -> list[Line]:
    """Return an expectation: when, how it stands, in which story."""
    state, words = expectation(span, today)
    left = line(
        (f"{STATES[state][0]} ", state.value),
        (pad(when(span, today), 20), "date-strong"),
        (one_line(card.title), "title"),
    )
    right = line(
        (
            words if state.value != "expected" else _until(span, today),
            state.value if state.value != "expected" else "muted",
        )
    )
    return [spread(left, right, width)]


def _until(span: Span, today: date) -> str:
    days = (span.start - today).days
    return "tomorrow" if days == 1 else f"in {days} days"


def changed_lines(
    card: Card, unread: int, new: int, since: datetime | None, now: datetime, width: int
) -> list[Line]:
    """Return a story that moved since the last visit."""
    fresh = since is None or card.started > since
    what = "new story" if fresh else f"{new} new since" if new else "updated"
    left = line(
        (pad("NEW" if fresh else "", 5), "accent-strong"),
        (one_line(card.title), "unread" if unread else "title"),
    )
    right = line(
        (f"{what if not fresh else ''}  ", "accent"),
        (f"{unread} unread  " if unread else "", "muted"),
        (age(card.updated, now), "muted"),
    )
    return [spread(left, right, width)]
