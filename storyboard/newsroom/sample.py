"""The bundled sample: two weeks of invented news, to look at and to test with."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from storyboard.locations import Locations, bundled
from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.newsroom.door import Newsroom
from storyboard.sources.records import read_record

AFTER = timedelta(minutes=20)  # from the last article to the time at which the sample is looked at


def open_sample(locations: Locations) -> Newsroom:
    """Fill the empty folders of `locations` with the sample and open the board on it.

    Its clock stands still, shortly after the last article, so that "tomorrow" in it stays tomorrow.
    """
    folder = bundled("sample")
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = list(_articles(lines))
    today = max(article.published for article in articles) + AFTER
    locations.config.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "config.toml", locations.config_file)
    newsroom = Newsroom.open(locations, write=True, clock=lambda: today)
    newsroom.file(articles, _memories(newsroom, articles, today))
    return newsroom


def _articles(lines: list[str]) -> Iterator[Article]:
    for line in lines:
        record = json.loads(line)
        article = read_record(record, datetime.fromisoformat(record["published"]))
        yield replace(article, feed=record["feed"], fetched=article.published)


def _memories(newsroom: Newsroom, articles: list[Article], today: datetime) -> Iterator[Memory]:
    for feed in newsroom.config.feeds:
        moments = [article.published for article in articles if article.feed == feed.name]
        health = FeedHealth(
            name=feed.name,
            url=feed.url,
            state=FeedState.OK if moments else FeedState.EMPTY,
            since=min(moments, default=today),
            checked=today,
            due=today + feed.every,
            articles=len(moments),
            newest=max(moments, default=None),
            title=feed.name,
        )
        yield Memory(health=health)
