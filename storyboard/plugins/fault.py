"""A plugin's exception told in one line: where in its file, what kind, what it says."""

import traceback
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.model.events import PluginFault
from storyboard.model.plain import one_line

_LONGEST = 240


def fault_from(error: BaseException, name: str, path: Path | None) -> PluginFault:
    """Return the fault of plugin `name`, with the deepest line of its own file that took part.

    A StoryboardError is the plugin's own sentence for the reader, and is told as it is.
    """
    if isinstance(error, StoryboardError):
        return PluginFault(name, path, one_line(str(error)))
    return PluginFault(name, path, _message(error, path))


def _message(error: BaseException, path: Path | None) -> str:
    line = _line(error, path)
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # noqa: BLE001  # the exception is the plugin's own class
        said = ""
    told = one_line(said)
    if len(told) > _LONGEST:
        told = told[:_LONGEST] + "…"
    what = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return f"line {line}: {what}" if line else what


def _line(error: BaseException, path: Path | None) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame.lineno for frame in frames if path and frame.filename == str(path)]
    return own[-1] if own else None
