"""What the program imports is what its package asks for: no more, and no less."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.packaging.installs import ROOT

OURS = {"storyboard"}


def _imported(folder: Path) -> Iterator[str]:
    """Yield the top-level name of everything that the modules of a folder import."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_canonical(re.split(r"[\[<>=]", each)[0]) for each in requirements}


def test_the_package_asks_for_exactly_the_libraries_that_it_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = _names(project["dependencies"])
    extras = project["optional-dependencies"]
    optional = _names([*extras["fulltext"], *extras["serve"]])
    modules = {*_imported(ROOT / "storyboard"), *_imported(ROOT / "plugins")} - OURS - sys.stdlib_module_names
    providers = packages_distributions()
    missing = {module for module in modules if module not in providers}
    assert {_canonical(module) for module in missing} <= optional
    imported = {_canonical(name) for module in modules - missing for name in set(providers[module])}
    assert imported - optional == asked
