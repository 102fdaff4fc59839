"""What a plugin file says of itself, read from its syntax tree: nothing of it is run."""

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from storyboard.version import PLUGIN_API

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
    plugin interface that it says it is written for (`PLUGIN_API = 1`; 0 when it says none).

    `wrong` says what stands in it that cannot be meant, with its line, or is empty."""

    doc: str
    made: dict[Kind, tuple[Option, ...]]
    api: int = 0
    wrong: str = ""


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
    api = _api(tree)
    wrong = "" if made else next(_misbound(tree), "")
    if api and not isinstance(api.value, int):
        wrong = f"line {api.lineno}: PLUGIN_API is {api.value!r}; write a whole number, as {PLUGIN_API}"
    number = api.value if api and isinstance(api.value, int) else 0
    return Outline(ast.get_docstring(tree) or "", made, number, wrong)


def _api(tree: ast.Module) -> ast.Constant | None:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="PLUGIN_API")], value=ast.Constant() as said):
                return said
            case ast.AnnAssign(target=ast.Name(id="PLUGIN_API"), value=ast.Constant() as said):
                return said
    return None


def _misbound(tree: ast.Module) -> Iterator[str]:
    """Yield what stands in the place of a `make_` function: another thing of that name."""
    names = [f"make_{kind}" for kind in KINDS]
    for statement in _top_level(tree.body):
        match statement:
            case ast.AsyncFunctionDef(name=name) if name in names:
                what = "is async"
            case ast.ClassDef(name=name) if name in names:
                what = "is a class"
            case _:
                continue
        yield f"line {statement.lineno}: {name} {what}; write `def {name}`"


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
