"""A plugin's exception told in one line: where in its file, what kind, what it says."""

import traceback
from dataclasses import FrozenInstanceError
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.model.events import PluginFault
from storyboard.model.plain import one_line, without_password
from storyboard.plugins.catalogue import nearest
from storyboard.plugins.watch import LeftBehind

PRINTS = "prints; that went to standard error, as standard output is data"

_LONGEST = 240


def fault_from(
    error: BaseException, name: str, path: Path | None, *, line: int | None = None, off: bool = False
) -> PluginFault:
    """Return the fault of plugin `name`, with the deepest line of its own file that took part, or `line`.

    A StoryboardError is the plugin's own sentence for the reader, and is told as it is. What the program
    says of the plugin (it hung, it hogged memory, it left a thread) needs no name of an exception.
    """
    if isinstance(error, StoryboardError):
        return PluginFault(name, path, without_password(one_line(str(error))), off=off)
    return PluginFault(name, path, _message(error, line or line_in(error, path)), off=off)


def printed(times: int, name: str, path: Path | None) -> PluginFault:
    """Return what is told of a plugin that prints so many lines: its work is done all the same."""
    return PluginFault(name, path, PRINTS, times)


def words_of(error: BaseException) -> str:
    """Return what an exception says, as one safe line of bounded length; "" when it says nothing."""
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # noqa: BLE001  # the exception is the plugin's own class
        said = ""
    told = without_password(one_line(said))
    return told[:_LONGEST] + "…" if len(told) > _LONGEST else told


def _message(error: BaseException, line: int | None) -> str:
    told = words_of(error)
    kind = type(error).__name__
    what = told if isinstance(error, LeftBehind) else f"{kind}: {told}" if told else kind
    what += _meant(error)
    return f"line {line}: {what}" if line else what


def _meant(error: BaseException) -> str:
    """Return what was perhaps meant by a name that there is not, or by changing what does not change."""
    if isinstance(error, FrozenInstanceError):
        return "; make another with dataclasses.replace, and return that"
    if not isinstance(error, AttributeError) or not isinstance(error.name, str):
        return ""
    try:
        known = [name for name in dir(error.obj) if not name.startswith("_")]
    except Exception:  # noqa: BLE001  # the object may be the plugin's own
        return ""
    return nearest(error.name, known)


def line_in(error: BaseException, path: Path | None) -> int | None:
    """Return the deepest line of the file `path` that took part in an exception, None when none did."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame.lineno for frame in frames if path and frame.filename == str(path)]
    return own[-1] if own else None
