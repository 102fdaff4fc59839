"""The kit for authors' tests: a fetcher that answers as the client does, and notes what it was asked."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from storyboard import Article, Visit
from storyboard.testing import FakeFetcher, Response, run_source

LIST = "https://example.org/list.json"
FULL = Response(url=LIST, headers={"ETag": '"a"'}, body=b'["Talks resume"]')


async def listed(visit: Visit) -> AsyncIterator[Article]:
    tag = visit.state.get("tag", "")
    answer = await visit.client.read(LIST, headers={"If-None-Match": tag} if tag else None)
    if answer.status == 304:
        return
    for title in answer.json(list[str]):
        yield Article(id=title, title=title)
    visit.state["tag"] = answer.headers["etag"]


def test_a_conditional_source_is_tested_with_status_and_headers() -> None:
    fetcher = FakeFetcher({LIST: FULL})
    first = run_source(listed, fetcher)
    fetcher.answers[LIST] = replace(FULL, status=304, body=b"")
    again = run_source(listed, fetcher, state=first.state)
    assert [article.title for article in first.articles] == ["Talks resume"]
    assert (again.articles, again.reason, again.state) == ((), "", {"tag": '"a"'})
    assert [(one.url, one.headers) for one in fetcher.requests] == [
        (LIST, {}),
        (LIST, {"if-none-match": '"a"'}),
    ]


@pytest.mark.parametrize(("status", "told"), [(404, "HTTP 404 Not Found"), (503, "HTTP 503")])
def test_a_status_of_failure_fails_the_visit_as_the_client_does(status: int, told: str) -> None:
    brought = run_source(listed, {LIST: replace(FULL, status=status)})
    assert brought.articles == ()
    assert brought.reason.startswith(told)


@pytest.mark.parametrize("answer", [["Talks resume"], '["Talks resume"]', b'["Talks resume"]'])
def test_a_plain_answer_is_sent_as_it_is_or_as_json(answer: object) -> None:
    async def plain(visit: Visit) -> AsyncIterator[Article]:
        got = await visit.client.get(LIST)
        assert isinstance(got, Response)
        for title in got.json(list[str]):
            yield Article(id=title, title=title)

    brought = run_source(plain, {LIST: answer})
    assert [article.title for article in brought.articles] == ["Talks resume"]
    assert brought.asked == (LIST,)
