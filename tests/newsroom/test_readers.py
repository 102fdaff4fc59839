"""Reading in other processes, as a board under Textual has it done."""

import subprocess
import sys
from pathlib import Path

import pytest

from storyboard.model.article import Article
from storyboard.newsroom.processes.readers import TURN, WORTH_IT, Readers
from storyboard.newsroom.vocabulary import Vocabulary

SCRIPT = """
import sys
from storyboard.model.article import Article
from storyboard.newsroom.processes.readers import WORTH_IT, Readers
from storyboard.newsroom.vocabulary import Vocabulary


class Nowhere:
    def fileno(self): return -1
    def write(self, text): return len(text)
    def flush(self): pass


if __name__ == "__main__":
    sys.stderr = Nowhere()
    readers = Readers(Vocabulary(), 1)
    articles = [Article(id=str(n), title=f"Ferry {n} leaves the harbour") for n in range(WORTH_IT)]
    notes = list(readers.read(articles))
    readers.close()
    print([note.item.id for note in notes] == [article.id for article in articles])
"""


def test_processes_start_where_standard_error_has_no_file_behind_it(tmp_path: Path) -> None:
    script = tmp_path / "read.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.split() == ["True"], done.stderr


AHEAD = """
import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from storyboard.model.feed import Feed
from storyboard.newsroom.desk.notes import notes_on
from storyboard.newsroom.processes.readers import FEEDS_WORTH_IT, Readers
from storyboard.newsroom.vocabulary import Vocabulary
from storyboard.sources.parse import NotAFeed, parse_feed

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
ITEM = "<item><title>Ferry {0}</title><guid>{0}</guid><description>It leaves on Friday.</description></item>"


def document(number):
    items = "".join(ITEM.format(f"{number}-{each}") for each in range(3))
    return f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>".encode()


async def main():
    readers = Readers(Vocabulary(), 1)
    feeds = [Feed(name=f"Quay {n}", url=f"https://quay{n}.example/") for n in range(FEEDS_WORTH_IT)]
    parse = readers.parser({feed.name for feed in feeds})
    about = (NOW, "application/rss+xml", "https://quay.example/")
    parsed = await asyncio.gather(*(parse(document(n), feed, *about) for n, feed in enumerate(feeds)))
    asked = {"content_type": about[1], "url": about[2]}
    alone = [parse_feed(document(n), feed, NOW, **asked) for n, feed in enumerate(feeds)]
    print("parsed alike", parsed == alone)
    print("no feed", isinstance(await parse(b"<html>", feeds[0], *about), NotAFeed))
    articles = [article for feed in parsed for article in feed.articles]
    articles[4] = replace(articles[4], title="A filter wrote this about Bergen")
    print("read alike", list(readers.read(articles)) == [notes_on(article) for article in articles])
    print("asked once", not readers._noted)
    readers.close()


if __name__ == "__main__":
    asyncio.run(main())
"""


def test_what_is_parsed_and_read_ahead_in_another_process_is_what_this_one_would_have_made_of_it(
    tmp_path: Path,
) -> None:
    script = tmp_path / "ahead.py"
    script.write_text(AHEAD)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    told = done.stdout.splitlines()
    assert told == ["parsed alike True", "no feed True", "read alike True", "asked once True"], done.stderr


def test_threads_take_turns_sooner_while_another_process_reads() -> None:
    readers = Readers(Vocabulary(), 1)
    articles = [Article(id=str(n), title=f"Ferry {n} leaves the harbour") for n in range(WORTH_IT)]
    assert len(list(readers.read(articles))) == WORTH_IT
    assert sys.getswitchinterval() == pytest.approx(TURN)
    readers.close()
    assert sys.getswitchinterval() > TURN
