"""What the board's process and the one that files articles say to each other."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from storyboard.errors import StoryboardError
from storyboard.model.events import Event


@dataclass(frozen=True, slots=True)
class Call:
    """A request: a method of the editor, and what it is given."""

    number: int
    method: str
    given: tuple[Any, ...]
    named: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Break:
    """The refresh of that number is not to go on."""

    number: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What was raised: a StoryboardError as it was, anything else with its traceback."""

    kind: type[StoryboardError] | None
    words: tuple[Any, ...]
    state: Mapping[str, Any]
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """Return what can be sent of an error."""
        kind = type(error) if isinstance(error, StoryboardError) else None
        trace = "" if kind else "".join(traceback.format_exception(error))
        return cls(kind, error.args if kind else (), dict(vars(error)) if kind else {}, trace)

    def error(self) -> Exception:
        """Return the error, to be raised again."""
        if self.kind is None:
            return RuntimeError(f"in the process that files articles:\n{self.trace}")
        error = self.kind.__new__(self.kind, *self.words)  # its __init__ may want other arguments
        vars(error).update(self.state)
        return error


@dataclass(frozen=True, slots=True)
class Told:
    """What the library over there has to say, beside an answer: new notices, and whether its index is in
    the file."""

    notices: tuple[str, ...]
    indexed: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """A control sequence for the terminal, which the board alone writes to."""

    sequence: str


@dataclass(frozen=True, slots=True)
class News:
    """An event of the refresh of that number."""

    number: int
    event: Event
    told: Told


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of the request of that number, with what it returned or raised."""

    number: int
    value: Any = None
    fault: Fault | None = None
    told: Told = Told((), indexed=True)

    def result(self) -> Any:
        """Return the value, or raise the fault."""
        if self.fault is not None:
            raise self.fault.error()
        return self.value
