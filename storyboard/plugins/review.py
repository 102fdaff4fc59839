"""A look at a plugin's text, without running it: what is wrong with it, and what could be better."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storyboard.model.events import PluginFault
from storyboard.plugins.catalogue import nearest
from storyboard.plugins.fault import PRINTS
from storyboard.plugins.outline import GIVEN, KINDS

Function = ast.FunctionDef | ast.AsyncFunctionDef
Level = Literal["error", "advice"]

_LINE = re.compile(r"line (\d+): ")
_RETURNS = {"filter": "Filter", "source": "Source", "listener": "Listener", "exporter": "Exporter"}

_NAMES = tuple(f"make_{kind}" for kind in KINDS)
_Told = tuple[int, Level, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a plugin: an error stops it from working, an advice does not."""

    path: Path
    line: int
    level: Level
    message: str

    def __str__(self) -> str:
        """Return `FILE:LINE: error: message`, as compilers and editors write it."""
        return f"{self.path}:{self.line}: {self.level}: {self.message}"


def finding_of(fault: PluginFault, path: Path) -> Finding:
    """Return a fault as a finding, at the line that it names."""
    named = _LINE.match(fault.message)
    line, message = (int(named[1]), fault.message[named.end() :]) if named else (1, fault.message)
    times = f" ({fault.times} times)" if fault.times > 1 else ""
    return Finding(path, line, "advice" if fault.message == PRINTS else "error", message + times)


def review(path: Path) -> list[Finding]:
    """Return what stands in a file against its being a good plugin. Raises OSError."""
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError as error:
        return [Finding(path, error.lineno or 1, "error", f"is no Python: {error.msg}")]
    except ValueError as error:
        return [Finding(path, 1, "error", f"is no Python: {error}")]
    doc = ast.get_docstring(tree) or ""
    told: list[_Told] = (
        [] if doc else [(1, "advice", "has no docstring; `plugins list` shows its first line")]
    )
    made = [one for one in ast.walk(tree) if isinstance(one, Function) and one.name.startswith("make_")]
    for function in made:
        told += _function(function, doc)
    if not any(function.name in _NAMES for function in made):
        told += _misnamed(tree)
    return [Finding(path, line, level, message) for line, level, message in told]


def _misnamed(tree: ast.Module) -> list[_Told]:
    """Return that the file makes no plugin, at the function that was perhaps meant to."""
    bound = {
        alias.asname or alias.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom)
        for alias in one.names
    }
    bound |= {one.name for one in tree.body if isinstance(one, ast.ClassDef)}  # told by the outline
    bound |= {
        one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    if bound & set(_NAMES):
        return []
    functions = [one for one in tree.body if isinstance(one, Function)]
    for function in functions:
        close = nearest(function.name, _NAMES)
        if close:
            return [(function.lineno, "error", f"{function.name} is no function of a plugin{close}")]
    return [(1, "error", f"has none of the functions {', '.join(_NAMES)}")]


def _function(function: Function, doc: str) -> Iterator[_Told]:
    name, at = function.name, function.lineno
    if name not in _NAMES:
        return
    if isinstance(function, ast.AsyncFunctionDef):
        yield at, "error", f"{name} is async; write `def {name}` (what a source returns is async)"
    returns = _RETURNS[name.removeprefix("make_")]
    if function.returns is None:
        yield at, "advice", f"{name} does not say what it returns; write `-> {returns}`"
    if function.args.vararg:
        yield at, "error", f"{name} takes *{function.args.vararg.arg}; options are set by name"
    if function.args.kwarg:
        yield at, "advice", f"{name} takes **{function.args.kwarg.arg}; a misspelt option is not noticed"
    for argument in function.args.posonlyargs:
        yield argument.lineno, "error", f"{argument.arg} stands before the /; options are set by name"
    for argument in (*function.args.args, *function.args.kwonlyargs):
        if argument.arg not in GIVEN:
            yield from _option(argument, doc)


def _option(argument: ast.arg, doc: str) -> Iterator[_Told]:
    if argument.annotation is None:
        yield (
            argument.lineno,
            "error",
            f"the option {argument.arg} has no type; write e.g. `{argument.arg}: str`",
        )
    if not re.search(rf"^{argument.arg}:", doc, re.MULTILINE):
        yield argument.lineno, "advice", f"the docstring says nothing of the option; add `{argument.arg}: …`"
