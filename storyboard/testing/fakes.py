"""A clock that stands still and a fetcher that answers what it was told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from storyboard.errors import StoryboardError
from storyboard.model.news import Expectation, News
from storyboard.sources.answer import Failure, FetchError, Response
from storyboard.sources.faults import status_line

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
"""When everything of `storyboard.testing` takes place."""


class FakeClock:
    """A clock that moves when it is told to; calling it gives the time, with its zone."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def forward(self, **step: float) -> None:
        """Go on by a `timedelta`: `clock.forward(hours=3)`."""
        self.now += timedelta(**step)


NO_STORIES = "no stories are prepared to be exported"


class FakeStories:
    """In the place of the `stories` of a listener: gives the news, expectations and document prepared."""

    def __init__(
        self, news: Sequence[News] = (), expected: Sequence[Expectation] = (), document: str = ""
    ) -> None:
        """`document` is what `export` returns, whatever the format."""
        self.previous = NOON - timedelta(days=1)
        self._news, self._expected, self._document = news, expected, document

    def news(self, *_: object, everything: bool = False, **__: object) -> list[News]:
        """Return the news prepared: of followed stories, unless `everything` is wanted."""
        return [one for one in self._news if one.followed or everything]

    def expected(self, **_: object) -> list[Expectation]:
        """Return the expectations prepared."""
        return list(self._expected)

    def export(self, *_: object, **__: object) -> str:
        """Return the document prepared. Raises StoryboardError when there is none."""
        if not self._document:
            raise StoryboardError(NO_STORIES)
        return self._document


class FakePost:
    """In the place of the `post` of a listener: `sent` lists addresses with their messages."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, object]] = []

    def __call__(self, url: str, message: object, **_: object) -> None:
        """Take a message."""
        self.sent.append((url, message))


@dataclass(frozen=True, slots=True)
class Request:
    """What a source asked the client for: the address, and its own headers by their names in lower case."""

    url: str
    headers: Mapping[str, str]


class FakeFetcher:
    """In the place of `visit.client`: answers each address with what `answers` holds for it.

    An answer is a text, bytes, a `Response` with status and headers of its own, or anything else, which is
    sent as JSON; an exception is raised. A status that stands for a failure, and an address without an
    answer, are a fetch that fails. `asked` lists the addresses in the order of the questions, `requests` the
    questions with their headers.
    """

    def __init__(self, answers: Mapping[str, object] | None = None) -> None:
        self.answers = dict(answers or {})
        self.asked: list[str] = []
        self.requests: list[Request] = []

    async def read(self, url: str, *, headers: Mapping[str, str] | None = None, **_: object) -> Response:
        """Return the answer for `url`. Raises FetchError where there is none."""
        self.asked.append(url)
        self.requests.append(Request(url, _lowered(headers or {})))
        if url not in self.answers:
            raise FetchError(Failure(reason=f"no answer is prepared for {url}", status=404))
        answer = self.answers[url]
        if isinstance(answer, Exception):
            raise answer
        if not isinstance(answer, Response):
            return Response(url=url, body=_body(answer))
        if answer.status != HTTPStatus.NOT_MODIFIED and not 200 <= answer.status < 300:
            raise FetchError(Failure(reason=status_line(answer.status), status=answer.status))
        return replace(answer, headers=_lowered(answer.headers))

    async def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, **_: object
    ) -> Response | Failure:
        """Return the answer for `url`, or why there is none."""
        try:
            return await self.read(url, headers=headers)
        except FetchError as error:
            return error.failure


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _body(answer: object) -> bytes:
    if isinstance(answer, bytes):
        return answer
    return (answer if isinstance(answer, str) else json.dumps(answer)).encode()
