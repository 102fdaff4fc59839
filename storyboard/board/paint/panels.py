"""What opens on top of the board about feeds and filters: how feeds and plugins stand, what was hidden."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from storyboard.board.lines import Line, cells, clip, line, pad, spread, wrap
from storyboard.board.wording import FEED_STATES, age, count, moment_words
from storyboard.model.article import Article
from storyboard.model.events import PluginFault
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.plain import one_line

_FEED_ROLES = {
    FeedState.OK: "ok",
    FeedState.NOT_MODIFIED: "ok",
    FeedState.NEW: "muted",
    FeedState.EMPTY: "warn",
    FeedState.FAILED: "alarm",
    FeedState.GONE: "alarm",
}
_STANDING = {
    FeedState.FAILED: "In trouble",
    FeedState.GONE: "In trouble",
    FeedState.EMPTY: "Empty",
    FeedState.NEW: "Not fetched yet",
}


def feed_lines(feed: FeedHealth, now: datetime, width: int) -> list[Line]:
    """Return a feed: its state in a word, since when, and why."""
    role, state = _FEED_ROLES[feed.state], f"  {feed.state.value}"
    figures = f"{count(feed.articles, 'article')}" if feed.articles else ""
    checked = f"checked {age(feed.checked, now)} ago" if feed.checked else "never checked"
    if feed.checked and age(feed.checked, now) == "now":
        checked = "checked now"
    figures = f"{figures}  {checked}".strip()
    room = width - cells(f"● {state} {figures}")  # of the name: the state is what one looks for
    name = pad(one_line(feed.name), min(24 if width < 90 else 34, max(room, 1)))
    standing = line((f"{FEED_STATES[feed.state]} ", role), (name, "strong"), (state, role))
    lines = [spread(standing, line((figures, "muted")), width)]
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
    due = f"next visit {moment_words(feed.due, now)}" if feed.due and feed.due > now else ""
    address = line(("  ", ""), (one_line(feed.url), "muted"))
    return [*lines, spread(address, line((due, "muted")), width)]


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


def feed_groups(feeds: Iterable[FeedHealth]) -> list[tuple[str, list[FeedHealth]]]:
    """Return the feeds under headings, those first that somebody has to look after."""
    groups: dict[str, list[FeedHealth]] = {}
    for feed in feeds:
        groups.setdefault(_STANDING.get(feed.state, "Well"), []).append(feed)
    order = ("In trouble", "Empty", "Not fetched yet", "Well")
    return [(name, groups[name]) for name in order if name in groups]


def fault_lines(fault: PluginFault, width: int) -> list[Line]:
    """Return a plugin that failed when it ran last: which, how often, why, and its file."""
    times = line((f"{count(fault.times, 'time')}" if fault.times > 1 else "", "muted"))
    told = line(
        ("▲ ", "alarm"), (one_line(fault.plugin), "strong"), ("  off" if fault.off else "  failed", "alarm")
    )
    lines = [spread(told, times, width)]
    lines += [line(("  ", ""), (part, "alarm")) for part in wrap(one_line(fault.message), width - 2)]
    if fault.path:
        lines.append(line(("  ", ""), (clip(one_line(str(fault.path)), width - 2), "muted")))
    return lines


def hidden_groups(hidden: Iterable[tuple[Article, str]]) -> list[tuple[str, list[Article]]]:
    """Return the hidden articles by the filter that hides them, the busiest filter first."""
    groups: dict[str, list[Article]] = {}
    for article, _ in hidden:
        by = one_line(article.hidden.by) if article.hidden else ""
        groups.setdefault(by or "a filter", []).append(article)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def hidden_lines(article: Article, now: datetime, width: int) -> list[Line]:
    """Return a hidden article with the reason that its filter gave."""
    reason = one_line(article.hidden.reason) if article.hidden else ""
    where = f"{one_line(article.source or article.feed)}  {moment_words(article.published, now)}"
    title = one_line(article.title or article.body) or "(without a title)"
    return [
        line((clip(title, width), "title")),
        spread(line(("  ", ""), (reason, "kind")), line((where, "muted")), width),
    ]
