"""Real feeds, served on loopback: whatever feedparser sees in them is in the library afterwards."""

from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from tests.newsroom.conftest import Desktop

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "feeds" / "real"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="measures on feeds that are not part of the repository"
)


def expected(body: bytes) -> set[tuple[str, str]]:
    """Return what tells the entries of a document apart: id and link, else title."""
    entries = feedparser.parse(body).entries
    return {(entry.get("id", ""), entry.get("link", "") or entry.get("title", "")) for entry in entries}


@pytest.mark.long
def test_every_entry_that_feedparser_sees_is_stored_and_comes_only_once(desktop: Desktop) -> None:
    documents = {path.stem: path.read_bytes() for path in sorted(REAL.glob("*.xml"))}
    assert documents
    for name, body in documents.items():
        desktop.server.serve(f"/{name}", body, Content_Type="application/xml")
    desktop.configure(**{f"f{name}": f"/{name}" for name in documents})
    desktop.clock.now = datetime(2026, 11, 22, tzinfo=UTC)
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
