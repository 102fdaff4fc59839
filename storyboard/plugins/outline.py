"""What a plugin file says of itself, read from its syntax tree: nothing of it is run."""

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["filter", "source", "listener", "exporter"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Parameters that the program fills in: they are no options and cannot be set in the config.
GIVEN = frozenset({"clock", "original", "stories", "post"})


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a plugin: annotation and default as they are written, None where there is none."""

    name: str
    annotation: str = ""
    default: str | None = None

    @property
    def required(self) -> bool:
        """Tell whether the config must set it."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Outline:
    """The docstring of a plugin file, the options of each `make_` function in it, and the number of the
    plugin interface that it says it is written for (`PLUGIN_API = 1`; 0 when it says none)."""

    doc: str
    made: dict[Kind, tuple[Option, ...]]
    api: int = 0


def outline(source: bytes) -> Outline:
    """Return the outline of a plugin's source. Raises SyntaxError or ValueError when it is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a file that is only listed is nobody's concern
        tree = ast.parse(source)
    made: dict[Kind, tuple[Option, ...]] = {}
    for statement in _top_level(tree.body):
        for kind in KINDS:
            if _names(statement, f"make_{kind}"):
                made[kind] = _options(statement) if isinstance(statement, ast.FunctionDef) else ()
    return Outline(ast.get_docstring(tree) or "", made, _api(tree))


def _api(tree: ast.Module) -> int:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="PLUGIN_API")], value=ast.Constant(value=int(number))):
                return number
            case ast.AnnAssign(target=ast.Name(id="PLUGIN_API"), value=ast.Constant(value=int(number))):
                return number
    return 0


def _top_level(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if isinstance(statement, ast.If | ast.Try):
            yield from _top_level(statement.body)
            yield from _top_level(statement.orelse)


def _names(statement: ast.stmt, name: str) -> bool:
    """Tell whether a statement binds `name`: by definition, by import or by assignment."""
    match statement:
        case ast.FunctionDef():
            return statement.name == name
        case ast.ImportFrom():
            return any((alias.asname or alias.name) == name for alias in statement.names)
        case ast.Assign():
            return any(isinstance(target, ast.Name) and target.id == name for target in statement.targets)
        case _:
            return False


def _options(function: ast.FunctionDef) -> tuple[Option, ...]:
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    defaults += arguments.defaults
    pairs = [
        *zip(positional, defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    return tuple(
        Option(
            argument.arg,
            ast.unparse(argument.annotation) if argument.annotation else "",
            ast.unparse(default) if default else None,
        )
        for argument, default in pairs
        if argument.arg not in GIVEN
    )
