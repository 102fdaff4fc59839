"""The pages hold together: links lead somewhere, tables are fresh, and the lines of the README are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    dead = []
    for link in links(page):
        if link.startswith(("http://", "https://")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = {link.partition("#")[0] for link in links(ROOT / "docs" / "README.md")}
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages - index == set()


@pytest.mark.parametrize("script", ["plugin_tables", "guide_tables"])
def test_the_tables_made_from_the_code_are_fresh(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{script}", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_picture_in_the_readme_is_a_picture() -> None:
    picture = ROOT / "docs" / "pictures" / "board.svg"
    assert picture.relative_to(ROOT).as_posix() in links(ROOT / "README.md")
    assert picture.read_text(encoding="utf-8").lstrip().startswith("<svg")


@pytest.mark.parametrize("end", ["storyboard demo", "pytest -q"])
def test_a_line_of_the_readme_sets_everything_up_by_itself(end: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^python3 -m venv \S+ && .*{end}$", readme, re.MULTILINE)
    folder = line.split()[3]
    steps = line.split(" && ")[1:]
    assert all(step.startswith(f"{folder}/bin/") for step in steps), "the system's Python is left alone"
    assert f"readme_line '{end}'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
