"""Keep a journal in Markdown, one file a day: what was due, and what each refresh brought.

folder: where to; it is made when it is missing. What you write into a file of it stays.
everything: stories that you do not follow too.

    [listeners.journal]
    folder = "~/notes/news"
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.exports.news import expected_markdown, news_markdown
from storyboard.exports.wording import day_words
from storyboard.model.beat import State
from storyboard.model.events import Event, RefreshDone
from storyboard.model.news import Expectation
from storyboard.plugins import Listener, Stories


def make_listener(
    folder: str, everything: bool = False, *, stories: Stories, clock: Callable[[], datetime]
) -> Listener:
    place = Path(folder).expanduser()

    def journal(event: Event) -> None:
        if not isinstance(event, RefreshDone):
            return
        news = list(stories.news(everything=everything))
        if not news:
            return
        now = clock()
        file = place / f"{now.date().isoformat()}.md"
        lines = [] if file.exists() else list(_heading(stories.expected(everything=everything), now))
        lines += [f"*{now:%H:%M}*", "", *(line for one in news for line in news_markdown(one))]
        try:
            place.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8", errors="replace") as page:
                page.write("\n".join(lines) + "\n")
        except OSError as error:
            raise StoryboardError(f"{file}: cannot be written: {error.strerror}") from None

    return journal


def _heading(expected: Iterable[Expectation], now: datetime) -> Iterator[str]:
    yield from (f"# {day_words(now.date())}", "")
    due = [expected_markdown(one) for one in expected if one.state in (State.DUE, State.OVERDUE)]
    if due:
        yield from ("## Due", "", *due, "")
