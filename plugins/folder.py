"""Watch a folder: bring what is put into it, and what changes there: pages, texts, article lines, feeds.

path: the folder.
files: which files, by patterns; "**/*.html" looks into its folders too.

    [sources.folder]
    path = "~/clippings"
    files = ["*.html", "*.txt", "*.jsonl"]
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.newsroom.intake import read_files

_FILES = ("*.html", "*.htm", "*.txt", "*.md", "*.json", "*.jsonl", "*.xml")
_MOST_BYTES = 20_000_000  # of a file
_MOST_FILES = 5_000


def make_source(path: str, files: list[str] | None = None) -> Source:
    folder = Path(path).expanduser().resolve()
    patterns = files or _FILES
    inside = (not Path(one).is_absolute() and ".." not in Path(one).parts for one in patterns if one.strip())
    if sum(inside) < len(patterns):
        raise ValueError("files must be patterns inside the folder, such as *.html")

    async def watch(visit: Visit) -> AsyncIterator[Article]:
        found = await asyncio.to_thread(_stamps, folder, patterns)
        failed = []
        for name, stamp in found.items():
            if visit.state.get(name) == stamp:
                continue
            try:
                articles = await asyncio.to_thread(_articles, folder / name, name)
            except StoryboardError as error:
                failed.append(str(error))
                continue
            for article in articles:
                yield article
        visit.state.clear()
        visit.state.update(found)
        if failed:
            raise StoryboardError("; ".join(failed[:5]))

    return watch


def _stamps(folder: Path, patterns: tuple[str, ...] | list[str]) -> Mapping[str, str]:
    """Return the files by name with what tells that one has changed. Raises StoryboardError."""
    if not folder.is_dir():
        raise StoryboardError(f"{folder}: there is no such folder")
    paths = {path for pattern in patterns for path in folder.glob(pattern) if not path.name.startswith(".")}
    if len(paths) > _MOST_FILES:
        raise StoryboardError(f"{folder}: more than {_MOST_FILES:,} files; choose fewer by `files`")
    stats = {path: path.stat() for path in sorted(paths) if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): f"{stat.st_mtime_ns} {stat.st_size}"
        for path, stat in stats.items()
        if stat.st_size <= _MOST_BYTES
    }


def _articles(path: Path, name: str) -> tuple[Article, ...]:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    articles = read_files([str(path)], None, changed).articles
    # A page or text keeps its identity when it is edited: it is its file.
    return articles if len(articles) != 1 else (replace(articles[0], id=name),)
