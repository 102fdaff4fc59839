"""Real feeds, served on loopback: whatever feedparser sees in them is in the library afterwards."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from storyboard.model.article import Article
from tests.newsroom.conftest import Desktop

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "feeds" / "real"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="measures on feeds that are not part of the repository"
)


def expected(body: bytes) -> set[tuple[str, str]]:
    """Return what tells the entries of a document apart: id and link, else title."""
    entries = feedparser.parse(body).entries
    return {(entry.get("id", ""), entry.get("link", "") or entry.get("title", "")) for entry in entries}


def served(desktop: Desktop, plugins: str = "") -> dict[str, bytes]:
    """Serve the real feeds and put them into the config; return them by name."""
    documents = {path.stem: path.read_bytes() for path in sorted(REAL.glob("*.xml"))}
    assert documents
    for name, body in documents.items():
        desktop.server.serve(f"/{name}", body, Content_Type="application/xml")
    desktop.configure(plugins, **{f"f{name}": f"/{name}" for name in documents})
    desktop.clock.now = datetime(2026, 11, 22, tzinfo=UTC)
    return documents


@pytest.mark.long
def test_every_entry_that_feedparser_sees_is_stored_and_comes_only_once(desktop: Desktop) -> None:
    documents = served(desktop)
    told = desktop.refresh()
    assert set(told.states.values()) <= {"ok", "empty"}
    newsroom = desktop.open()
    articles = [one.article for story in newsroom.stories(everything=True) for one in story.articles]
    carried: dict[str, int] = {}
    for article in articles:
        for feed in (article.feed, *article.outlets):
            carried[feed] = carried.get(feed, 0) + 1
    missing = {
        name: (len(expected(body)), carried.get(f"f{name}", 0))
        for name, body in documents.items()
        if carried.get(f"f{name}", 0) < len(expected(body))
    }
    assert not missing
    before = desktop.written()
    desktop.clock.forward(days=1)
    again = desktop.refresh()
    assert set(again.states.values()) <= {"not modified", "empty"}
    assert (again.done.fresh, again.done.stories) == (0, 0)
    assert desktop.written() == before


FAULTS = {
    "raises": "    raise KeyError(article.id)",
    "gives_rubbish": "    return article.title",
    "changes_in_place": "    object.__setattr__(article, 'title', 'mine')\n        return article",
    "prints": "    print(article.title)\n        return article",
    "leaves_threads": "    threading.Thread(target=time.sleep, args=(5,)).start()\n        return article",
    "hangs": "    time.sleep(5)",
}


@pytest.mark.long
def test_with_filters_that_fail_on_every_article_the_same_articles_are_stored(
    desktop: Desktop, tmp_path: Path
) -> None:
    served(desktop)
    assert desktop.refresh().faults == []
    plain = stored(desktop)
    desktop.close()
    shutil.rmtree(desktop.locations.data)
    shutil.rmtree(desktop.locations.cache)
    for name, line in FAULTS.items():
        code = f"def make_filter():\n    def {name}(article):\n    {line}\n    return {name}\n"
        desktop.plugin(name, f"import threading, time\n{code}")
    desktop.plugin("torn", "def make_filter(:")
    served(desktop, "".join(f"[filters.{name}]\n" for name in (*FAULTS, "torn")))
    told = desktop.refresh()
    assert {fault.plugin for fault in told.faults} == {*FAULTS, "torn"}
    assert stored(desktop) == plain


def stored(desktop: Desktop) -> dict[str, Article]:
    """Return every article of the library; which feed answers first, and so a few stories, is chance."""
    stories = desktop.open().stories(everything=True)
    return {one.article.id: one.article for story in stories for one in story.articles}
