"""What can be chosen in a panel: ways to begin, feeds to start from, feeds that a page names."""

from collections.abc import Callable

from storyboard.board.lines import Line, clip, line, pad, spread
from storyboard.board.wording import count
from storyboard.model.plain import one_line, without_password

Checked = Callable[[str], bool]


def way_lines(key: str, what: str, told: str, width: int) -> list[Line]:
    """Return one way to go on: its key, what it does, and a word on it."""
    head = line((pad(key, 5), "key"), (clip(what, width - 5), "strong"))
    return [head, line((" " * 5, ""), (clip(told, width - 5), "muted")), ()]


def feed_choice_lines(
    key: str, name: str, url: str, articles: int | None, checked: Checked, width: int
) -> list[Line]:
    """Return a feed that can be checked: its name, how much it holds, where it is."""
    on = checked(key)
    box = ("[x] " if on else "[ ] ", "accent-strong" if on else "muted")
    held = "" if articles is None else count(articles, "article")
    title = one_line(name) or "a feed without a title"
    left = line(box, (pad(title, min(32, width - 6)), "unread" if on else "title"))
    where = line((clip(one_line(without_password(url)), max(width - 40, 8)), "muted"))
    return [spread(line(*left, ("  ", ""), *where), line((held, "muted")), width)]


def chosen_words(checked: int, every: int) -> str:
    """Return how many of the feeds are checked."""
    return f"{checked} of {count(every, 'feed')} chosen."


FORMS = {
    "md": "Markdown: the timeline with its quotes, and the articles",
    "html": "a page for the browser, in one file",
    "json": "everything, for programs",
    "ics": "what is expected, for calendars",
    "atom": "the story as a feed, for other readers",
}


def form_lines(form: str, told: str, width: int) -> list[Line]:
    """Return a form of export."""
    return [line((pad(f".{form}", 8), "strong"), (clip(told, width - 8), "muted"))]
