"""The plugin interface: what it promises stays, and who needs another one is told."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import storyboard
import storyboard.testing
from storyboard.model.events import PluginFault
from storyboard.plugins import discover
from storyboard.plugins.outline import GIVEN, KINDS
from storyboard.testing.checkup import checkup

PROMISED = Path(__file__).with_name(f"interface-{storyboard.PLUGIN_API}.txt")
GUIDE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")
KEEP = "def make_filter():\n    return lambda article: article\n"


def offered() -> Iterator[str]:
    """Yield a line for everything that a plugin may be, use or be given."""
    yield from (f"kind {kind}" for kind in KINDS)
    yield from (f"given {name}" for name in GIVEN)
    for module in (storyboard, storyboard.testing):
        for name in module.__all__:
            thing = getattr(module, name)
            yield f"{module.__name__}.{name}"
            if inspect.isclass(thing):
                yield from (f"{module.__name__}.{name}.{member}" for member in _members(thing))
            elif inspect.isfunction(thing):
                yield from (
                    f"{module.__name__}.{name}({each})" for each in inspect.signature(thing).parameters
                )


def _members(thing: type) -> Iterator[str]:
    if is_dataclass(thing):
        yield from (field.name for field in fields(thing))
    for name, member in vars(thing).items():
        if not name.startswith("_") and inspect.isfunction(member):
            yield from (f"{name}({each})" for each in inspect.signature(member).parameters if each != "self")
            yield name


def test_what_the_interface_promises_is_there() -> None:
    promised = set(PROMISED.read_text(encoding="utf-8").splitlines())
    assert promised - set(offered()) == set(), (
        "keep it, or deprecate it first and raise PLUGIN_API after that"
    )


def test_what_is_new_is_promised_too() -> None:
    promised = set(PROMISED.read_text(encoding="utf-8").splitlines())
    assert set(offered()) - promised == set(), f"add it to {PROMISED.name}"


@pytest.mark.parametrize(
    ("module", "told"), re.findall(r"^\| `(storyboard\.[\w.]+)` \| (.*) \|$", GUIDE, re.MULTILINE)
)
def test_what_the_guide_lists_can_be_imported(module: str, told: str) -> None:
    names = set(re.findall(r"`(\w+)(?:\([^`]*\))?`", told)) - GIVEN
    assert [name for name in names if not hasattr(importlib.import_module(module), name)] == []


def test_the_guide_tells_the_interface() -> None:
    assert f"describes plugin interface {storyboard.PLUGIN_API}," in GUIDE


@pytest.mark.parametrize("written", ["PLUGIN_API = 99\n", "PLUGIN_API: int = 99\n"])
def test_a_plugin_for_a_later_interface_is_named_with_what_to_do(
    folder: Path, write: Callable[..., Path], written: str
) -> None:
    write("ahead", written + KEEP)
    [fault] = discover(folder, None).faults
    assert fault.message.startswith("is written for plugin interface 99; storyboard ")
    assert fault.message.endswith("install a later one")


def test_a_plugin_for_this_interface_is_fine(folder: Path, write: Callable[..., Path]) -> None:
    write("now", f"PLUGIN_API = {storyboard.PLUGIN_API}\n{KEEP}")
    assert not any(isinstance(one, PluginFault) for one in discover(folder, None).plugins)
    assert discover(folder, None).faults == ()


def test_a_check_shows_what_is_to_go_with_its_line(folder: Path, write: Callable[..., Path]) -> None:
    code = (
        '"""Old ways."""\nimport warnings\nfrom storyboard import Filter\n\ndef make_filter() -> Filter:\n'
        "    def old(article):\n"
        "        warnings.warn('mark is to go; use tag', DeprecationWarning)\n"
        "        return article\n"
        "    return old\n"
    )
    result = checkup(write("old", code))
    assert result.sound
    assert [(one.line, one.level, one.message) for one in result.findings] == [
        (7, "advice", "DeprecationWarning: mark is to go; use tag")
    ]
