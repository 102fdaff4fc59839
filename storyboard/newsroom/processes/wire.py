"""What the board's process and the one that files articles say to each other."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from storyboard.errors import StoryboardError
from storyboard.model.events import Event
from storyboard.model.plain import one_line

_FRAMES = 3  # calls that are named of the way to what was raised


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
    """What was raised: a StoryboardError as it was; of anything else its words, and its traceback."""

    kind: type[StoryboardError] | None
    words: tuple[Any, ...]
    state: Mapping[str, Any]
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """Return what can be sent of an error."""
        kind = type(error) if isinstance(error, StoryboardError) else None
        if kind:
            return cls(kind, error.args, dict(vars(error)), "")
        trace = "".join(traceback.format_exception(error))
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        place = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
        return cls(None, (one_line(f"{type(error).__name__}: {error} ({place})"),), {}, trace)

    def error(self) -> StoryboardError:
        """Return the error, to be raised again: it ends what was asked for, not the board."""
        if self.kind is None:
            error = StoryboardError(f"the process that files articles failed: {self.words[0]}")
            error.__cause__ = RuntimeError(self.trace)
            return error
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
