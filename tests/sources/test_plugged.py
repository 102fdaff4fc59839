"""Sources of plugins: they take the same road as feeds, and whatever they do, the refresh goes on."""

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest

from storyboard.errors import StoryboardError
from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.plugins.memory import Growth
from storyboard.sources.api import Source, Visit
from storyboard.sources.client import Client
from storyboard.sources.job import Job, Outcome
from storyboard.sources.visit import visit_all

if TYPE_CHECKING:
    from tests.sources.conftest import Clock, Server


async def sourced(client: Client, clock: "Clock", source: Source, memory: Memory | None = None) -> Outcome:
    job = Job(name="mine", source=source, memory=memory)
    (outcome,) = [one async for one in visit_all([job], client, clock, force=True, source_seconds=0.3)]
    return outcome


async def test_a_source_brings_articles_by_the_same_road_and_keeps_its_state(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        page = await visit.client.read(server.url("/rss"))
        visit.state["seen"] = visit.state.get("seen", "") + "x"
        yield Article(
            id="1",
            title="\x1b[31mLong\nline",
            text=f"{len(page.body) > 9}",
            link="javascript:x",
            lang="en-US",
        )

    first = await sourced(client, clock, source)
    again = await sourced(client, clock, source, first.memory)
    assert again.memory.state == {"seen": "xx"}
    (article,) = first.articles
    assert (article.title, article.link, article.lang, article.feed) == ("Long line", "", "en", "mine")
    assert article.published == article.fetched == first.memory.health.since
    assert (first.memory.health.state, first.memory.health.articles, first.fault) == (FeedState.OK, 1, "")


async def conditional(visit: Visit) -> AsyncIterator[Article]:
    for place in ("/etag", "/other"):
        known = visit.state.get(place, "")
        answer = await visit.client.read(
            visit.state["base"] + place, headers={"If-None-Match": known} if known else {}
        )
        if answer.status == HTTPStatus.NOT_MODIFIED:
            continue
        visit.state[place] = answer.headers["etag"]
        if answer.text:
            yield Article(id=f"{place} {answer.headers['etag']}", title=answer.text)


async def test_a_source_that_is_told_that_nothing_is_new_is_not_modified(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    base = server.serve("/etag", "Ferries sail", ETag='"a"').removesuffix("/etag")
    server.serve("/other", "Trains run", ETag='"b"')
    memory = Memory(health=FeedHealth(name="mine"), state={"base": base})
    first = await sourced(client, clock, conditional, memory)
    assert (first.memory.health.state, len(first.articles)) == (FeedState.OK, 2)
    server.serve("/etag", "", 304)
    server.serve("/other", "", 304)
    again = await sourced(client, clock, conditional, first.memory)
    assert (again.memory.health.state, again.memory.health.articles) == (FeedState.NOT_MODIFIED, 2)
    assert again.memory.state == first.memory.state
    server.serve("/other", "", ETag='"c"')
    mixed = await sourced(client, clock, conditional, again.memory)
    assert mixed.memory.health.state is FeedState.EMPTY


async def test_a_feed_that_a_source_asks_for_and_that_has_not_changed_has_no_articles(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    url = server.serve("/same", "", 304)

    async def source(visit: Visit) -> AsyncIterator[Article]:
        for article in await visit.feed(url, headers={"If-None-Match": '"a"'}):
            yield article

    outcome = await sourced(client, clock, source)
    assert (outcome.memory.health.state, outcome.articles) == (FeedState.NOT_MODIFIED, ())


async def test_a_source_that_raises_keeps_what_it_had_yielded(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        visit.state["half"] = "done"
        yield Article(id="1", title="Before")
        raise KeyError("oops")

    outcome = await sourced(client, clock, source)
    assert [article.title for article in outcome.articles] == ["Before"]
    line = source.__code__.co_firstlineno + 3
    assert outcome.fault == f"line {line}: KeyError: 'oops'"
    assert outcome.memory.health.state is FeedState.FAILED
    assert outcome.memory.health.reason == f"its plugin failed: {outcome.fault}"
    assert outcome.memory.state == {}


async def test_a_source_that_hangs_is_ended(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="Before")
        await asyncio.sleep(60)

    outcome = await sourced(client, clock, source)
    assert outcome.fault == "gave no end within 0.3 s"
    assert len(outcome.articles) == 1


async def test_a_source_that_never_waits_leaves_the_others_their_turn(client: Client, clock: "Clock") -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def source(visit: Visit) -> AsyncIterator[Article]:
        before = turns
        for number in range(20):
            time.sleep(0.002)  # noqa: ASYNC251  as a plugin may
            yield Article(id=str(number), title="Long")
        yield Article(id="turns", title=str(turns - before))

    waiting = asyncio.create_task(others())
    outcome = await sourced(client, clock, source)
    waiting.cancel()
    assert int(outcome.articles[-1].title) >= 2


async def test_a_source_that_blocks_holds_nobody_up(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="Before")
        time.sleep(2)  # noqa: ASYNC251  # the fault under test

    async def tick() -> int:
        for number in range(1_000):
            await asyncio.sleep(0.01)
            if visiting.done():
                return number
        return 0

    visiting = asyncio.create_task(sourced(client, clock, source))
    assert await tick() > 10
    outcome = await visiting
    assert outcome.fault == "gave no end within 0.3 s"
    assert [article.title for article in outcome.articles] == ["Before"]


async def test_a_source_cannot_end_the_program(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="Before")
        sys.exit(3)

    outcome = await sourced(client, clock, source)
    assert (outcome.fault, len(outcome.articles)) == ("raised SystemExit", 1)


async def test_a_source_whose_site_is_down_is_not_at_fault(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        await visit.client.read(server.url("/closed"))
        yield Article(id="1")

    outcome = await sourced(client, clock, source)
    assert (outcome.fault, outcome.memory.health.reason) == ("", "HTTP 503 Service Unavailable")
    assert outcome.memory.health.due == clock.now + timedelta(hours=1)


async def test_a_source_may_say_in_its_own_words_what_is_wrong(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        raise StoryboardError("the folder is missing")
        yield

    assert (await sourced(client, clock, source)).memory.health.reason == "the folder is missing"


async def test_rubbish_is_named_and_left_out(client: Client, clock: "Clock") -> None:
    async def source(visit: Visit) -> AsyncIterator[Any]:
        yield {"title": "a dictionary"}
        yield Article(id="1", title=None)  # type: ignore[arg-type]  # as a plugin may
        yield Article(id="2")
        visit.state["n"] = 3  # type: ignore[assignment]  # as a plugin may
        yield Article(id="3", title="Good", published=datetime(2026, 3, 1))  # noqa: DTZ001  as a plugin may

    outcome = await sourced(client, clock, source)
    assert [article.title for article in outcome.articles] == ["Good"]
    assert outcome.articles[0].published == datetime(2026, 3, 1, tzinfo=UTC)
    assert outcome.warnings == (
        "yielded a dict, which is no Article",
        "yielded an Article whose title is None; it must be text",
        "yielded an Article without anything to read",
        "kept state that is not text; it was left out",
    )
    assert outcome.fault == outcome.warnings[0]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"score": "high"}, "score is a str; it must be a finite number"),
        ({"score": float("nan")}, "score is nan; it must be a finite number"),
        ({"score": True}, "score is True; it must be a finite number"),
        ({"score": 10**400}, "it must be a finite number"),
        ({"tags": None}, "tags is None; it must be a tuple of texts"),
        ({"tags": "harbour"}, "tags is a str; it must be a tuple of texts"),
        ({"outlets": ["A"]}, "outlets is a list; it must be a tuple of texts"),
        ({"earlier_titles": (3,)}, "earlier_titles is a tuple; it must be a tuple of texts"),
        ({"published": "today"}, "published is a str; it must be a time with its zone"),
        ({"published": datetime(1, 1, 1, tzinfo=UTC)}, "of the years 1000 to 9000"),
    ],
)
async def test_an_article_with_a_wrong_field_alone_is_left_out(
    client: Client, clock: "Clock", wrong: dict[str, Any], told: str
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="Strike goes on", **wrong)
        yield Article(id="2", title="Strike is over", tags=["harbour"])  # type: ignore[arg-type]  # as it may

    outcome = await sourced(client, clock, source)
    assert [(article.title, article.tags) for article in outcome.articles] == [
        ("Strike is over", ("harbour",))
    ]
    assert told in outcome.fault


async def test_what_a_source_yields_is_cut_at_the_limits_of_the_config(
    client: Client, clock: "Clock"
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="x" * 5_000, text="y" * 2_000_000)

    outcome = await sourced(client, clock, source)
    (article,) = outcome.articles
    assert (len(article.title), len(article.text)) == (1_000, 1_000_000)
    assert outcome.warnings[0] == "a title was cut at 1,000 characters (fetch.max_title)"
    assert outcome.fault == ""


async def test_a_source_that_is_no_generator_is_told_what_it_must_be(client: Client, clock: "Clock") -> None:
    def source(visit: Visit) -> Any:
        return [Article(id="1", title="x")]

    assert "not an async iterator" in (await sourced(client, clock, source)).fault


def test_a_job_is_a_feed_or_a_source() -> None:
    with pytest.raises(ValueError, match="either a feed or a source"):
        Job(name="nothing")


async def test_a_source_that_prints_is_named_and_its_articles_are_kept(
    client: Client, clock: "Clock", capsys: pytest.CaptureFixture[str]
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        print("looking")  # noqa: T201  # what is tested
        yield Article(id="1", title="Before")

    outcome = await sourced(client, clock, source)
    assert (len(outcome.articles), outcome.memory.health.state) == (1, FeedState.OK)
    assert outcome.fault.startswith("prints")
    assert capsys.readouterr() == ("", "looking\n")


async def test_a_thread_that_a_source_leaves_is_named_and_its_articles_are_kept(
    client: Client, clock: "Clock"
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        threading.Thread(target=time.sleep, args=(60,), name="straggler").start()
        yield Article(id="1", title="Before")

    outcome = await sourced(client, clock, source)
    assert (len(outcome.articles), outcome.memory.health.state) == (1, FeedState.FAILED)
    assert outcome.fault.startswith("left the thread 'straggler' running")


async def test_a_source_may_wait_in_threads_and_the_clients_own_are_not_held_against_it(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        await asyncio.to_thread(time.sleep, 0.01)
        await visit.client.read(server.url("/rss"))
        await visit.feed(server.url("/rss"))
        yield Article(id="1", title="Before")

    outcome = await sourced(client, clock, source)
    assert outcome.fault == ""


async def test_a_source_that_takes_all_memory_is_ended_and_what_it_yielded_is_kept(
    client: Client, clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    async def source(visit: Visit) -> AsyncIterator[Article]:
        yield Article(id="1", title="Before")
        heap = []
        while True:
            heap.append("x" * 2**20)

    monkeypatch.setattr("storyboard.sources.apart.Growth", lambda: Growth(50 * 2**20))
    outcome = await sourced(client, clock, source)
    assert [article.title for article in outcome.articles] == ["Before"]
    assert "of memory; 50 MB are allowed" in outcome.fault
