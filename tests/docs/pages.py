"""The pages of the documentation, their examples and their links, as the tests look at them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda page: page.as_posix()))

_FENCE = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code: its language, the file it is the content of ("" for none), and where it stands."""

    page: Path
    line: int
    language: str
    title: str
    code: str

    @property
    def where(self) -> str:
        """Return `docs/guide.md:12`."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def examples(*languages: str) -> list[Example]:
    """Return the blocks of all pages that are in one of the languages, in their order."""
    return [one for page in PAGES for one in _examples(page) if one.language in languages]


def links(page: Path) -> list[str]:
    """Return where a page's links and pictures lead; blocks of code have none."""
    return _LINK.findall(_prose(page))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    return {_anchor(heading) for heading in _HEADING.findall(_prose(page))}


def documentation() -> str:
    """Return the text of README and docs/ as one."""
    pages = [page for page in PAGES if page.parent.name == "docs" or page.name == "README.md"]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def _examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Example(page, line, match[1], match[2] or "", match[3])


def _prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def _anchor(heading: str) -> str:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", lambda match: match[1] or "", heading)
    return re.sub(r"[^\w\- ]", "", plain.lower()).strip().replace(" ", "-")
