"""Parts of a page that are made from the code: what stands between two markers is replaced.

<!-- made: NAME -->
…
<!-- end: NAME -->
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def filled(page: str, parts: Mapping[str, str]) -> str:
    """Return `page` with each part in its place. Raises ValueError when a place is missing."""
    for name, text in parts.items():
        begin, end = f"<!-- made: {name} -->\n", f"<!-- end: {name} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"the page has no place between {begin.strip()} and {end}")
        page = f"{before}{begin}\n{text.strip()}\n\n{end}{after}"
    return page


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown; bars in cells are escaped."""
    titles = list(head)
    lines = [_row(titles), "|" + "---|" * len(titles), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def run(path: Path, parts: Mapping[str, str]) -> int:
    """Write the parts into the page at `path`; with `--check` only say whether it is stale."""
    parser = argparse.ArgumentParser(description=f"Fill the tables of {path.name}.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when it is stale")
    arguments = parser.parse_args()
    page = path.read_text(encoding="utf-8")
    fresh = filled(page, parts)
    if fresh == page:
        return 0
    if arguments.check:
        sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run `make tables`\n")
        return 1
    path.write_text(fresh, encoding="utf-8")
    return 0
