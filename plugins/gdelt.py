"""Bring articles of the world's press by a query, from the GDELT project's index (its DOC API).

query: what to look for, in GDELT's language: words, "phrases", sourcelang:french, sourcecountry:EG …
hours: how far back to look, from 1 to 2000.
most: how many articles at most, from 1 to 250.
url: the index to ask.

    [sources.gdelt]
    query = '"prisoner exchange" sourcelang:english'
    every = "1h"
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.model.article import EPOCH
from storyboard.sources.moments import read_moment

_CODES = {
    "English": "en", "French": "fr", "German": "de", "Spanish": "es", "Italian": "it", "Portuguese": "pt",
    "Dutch": "nl", "Russian": "ru", "Ukrainian": "uk", "Arabic": "ar", "Turkish": "tr", "Polish": "pl",
    "Chinese": "zh", "Japanese": "ja", "Korean": "ko", "Swedish": "sv", "Norwegian": "no", "Danish": "da",
    "Finnish": "fi", "Greek": "el", "Hebrew": "he", "Persian": "fa", "Indonesian": "id", "Romanian": "ro",
}  # fmt: skip
_SPACED = re.compile(r"\s+([,.:;?!%)\]])")  # the index sets blanks before marks


@dataclass
class Found:
    url: str
    title: str = ""
    seendate: str = ""
    domain: str = ""
    language: str = ""


@dataclass
class Answer:
    articles: list[Found] = field(default_factory=list)


def make_source(
    query: str,
    hours: int = 24,
    most: int = 75,
    url: str = "https://api.gdeltproject.org/api/v2/doc/doc",
) -> Source:
    if not query.strip():
        raise ValueError("query is empty")
    if not 1 <= hours <= 2000 or not 1 <= most <= 250:
        raise ValueError(f"hours is {hours} (1 to 2000), most is {most} (1 to 250)")
    asked = {"query": query, "mode": "artlist", "format": "json", "sort": "datedesc"}
    asked |= {"maxrecords": str(most), "timespan": f"{hours}h"}

    async def gdelt(visit: Visit) -> AsyncIterator[Article]:
        answer = await visit.client.read(f"{url}?{urlencode(asked)}")
        if not answer.text.lstrip().startswith("{"):  # what is wrong with a query comes as a sentence
            raise StoryboardError(f"GDELT says: {answer.text.strip()[:200] or 'nothing'}")
        for found in answer.json(Answer).articles:
            yield Article(
                id=found.url,
                title=_SPACED.sub(r"\1", found.title),
                link=found.url,
                published=read_moment(found.seendate) or EPOCH,
                source=found.domain,
                lang=_CODES.get(found.language, ""),
            )

    return gdelt
