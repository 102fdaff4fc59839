"""What a request comes back with: a response, or a failure with its reason."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, overload

import msgspec

from storyboard.errors import StoryboardError
from storyboard.model.plain import one_line
from storyboard.sources.charset import decode

T = TypeVar("T")


BUSY = frozenset({429, 503})
"""Statuses by which a host as a whole asks for rest, with a Retry-After."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A page that came whole. `status` is 200 or its like, or 304 when it has not changed.

    `url` is the address that answered, header names are in lower case, `body` is unpacked.
    `moved_to` is set when permanent redirects led away from the address asked for;
    `fresh_for` is how long the server says that the answer stays good.
    """

    url: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str = ""
    fresh_for: timedelta = timedelta()

    @property
    def content_type(self) -> str:
        """The Content-Type header, empty without one."""
        return self.headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body as text, by the charset that fits its bytes."""
        return decode(self.body, self.content_type)

    @overload
    def json(self) -> object: ...

    @overload
    def json(self, shape: type[T]) -> T: ...

    def json(self, shape: Any = object) -> Any:
        """Return the body read as JSON, of the given `shape`: `dict[str, int]`, a list of dataclasses …

        What `shape` does not ask for is left out. Raises StoryboardError when it is no JSON, or another.
        """
        try:
            return msgspec.convert(json.loads(self.text), shape)
        except msgspec.ValidationError as error:
            raise StoryboardError(f"the answer is not what was expected: {one_line(str(error))}") from None
        except (ValueError, RecursionError):
            raise StoryboardError("the answer is no JSON") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A request that failed, with a reason for people. `status` is 0 when there was no answer.

    `retry_at` is when the server wants to be asked again, if it said so.
    """

    reason: str
    status: int = 0
    retry_at: datetime | None = None
    moved_to: str = ""


class FetchError(StoryboardError):
    """A failure raised for a source that does not look at it; `failure` has the particulars."""

    def __init__(self, failure: Failure) -> None:
        """The message is the failure's reason."""
        super().__init__(failure.reason)
        self.failure = failure
