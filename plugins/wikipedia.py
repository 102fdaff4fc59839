"""Bring the events that Wikipedia's portal of current events lists, each with the report it cites.

days: how many days back, today included, from 1 to 31.
url: the interface to ask (of a Wikipedia in English).

    [sources.wikipedia]
    days = 3
    every = "2h"
"""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from storyboard import Article, Source, Visit
from storyboard.reading.sentences import sentences
from storyboard.sources.markup import to_text

# Not strftime: the names of months would be those of the user's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LINK = re.compile(r"\[\[(?:[^][|]*\|)?([^][|]*)\]\]")
_CITED = re.compile(r"\[(https?://[^\s\]]+)(?:\s+([^\]]*))?\]")
_EVENT = re.compile(r"(\*+)\s*(.*)")


@dataclass
class Page:
    wikitext: str = ""


@dataclass
class Answer:
    parse: Page | None = None  # None when the day has no page yet


def make_source(days: int = 2, url: str = "https://en.wikipedia.org/w/api.php") -> Source:
    if not 1 <= days <= 31:
        raise ValueError(f"days is {days}; it must be from 1 to 31")
    asked = {"action": "parse", "prop": "wikitext", "format": "json", "formatversion": "2"}

    async def wikipedia(visit: Visit) -> AsyncIterator[Article]:
        today = visit.now.astimezone(UTC).date()
        for day in (today - timedelta(days=back) for back in range(days)):
            page = f"Portal:Current_events/{day.year}_{_MONTHS[day.month - 1]}_{day.day}"
            answer = (await visit.client.read(f"{url}?{urlencode({**asked, 'page': page})}")).json(Answer)
            if answer.parse:
                for event in _events(answer.parse.wikitext, day, visit.now):
                    yield event

    return wikipedia


def _events(wikitext: str, day: date, now: datetime) -> Iterator[Article]:
    """Yield the items that cite a report; those above them in the list say what they are about."""
    noon = datetime.combine(day, time(12), UTC)
    about: dict[int, str] = {}
    for line in wikitext.splitlines():
        found = _EVENT.match(line)
        if not found:
            continue
        depth, cited = len(found[1]), _CITED.findall(found[2])
        text = to_text(_LINK.sub(r"\1", _CITED.sub("", found[2])).replace("'''", "").replace("''", ""))
        about = {level: topic for level, topic in about.items() if level < depth} | {depth: text}
        if cited and text:
            topics = [topic for level, topic in sorted(about.items()) if level < depth and topic]
            yield Article(
                id=f"{day} {cited[0][0]}",
                title=sentences(text)[0].text.rstrip("."),
                text="\n\n".join([text, *([f"Part of: {', '.join(topics)}."] if topics else [])]),
                link=cited[0][0],
                published=min(noon, now),
                source=cited[0][1].strip("() '") or "Wikipedia",
                lang="en",
            )
