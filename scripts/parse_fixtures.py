"""Run every file of a zip or a folder through the feed parser and tell what came out.

    python scripts/parse_fixtures.py feeds.zip [--limit SECONDS] [--compare] [--verbose]

Each file has a time limit; an exception or a hang is a fault of ours, and the exit code is 1.
`--compare` counts feedparser's own entries too and lists the files whose numbers differ.
"""

import argparse
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import feedparser

from storyboard.model.feed import Feed
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


class TooSlow(BaseException):
    """The time limit of a file ran out; not an Exception, so that nothing swallows it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one file came to: an outcome to be counted, the articles, seconds, and feedparser's count."""

    name: str
    outcome: str
    articles: int
    seconds: float
    theirs: int | None
    warnings: tuple[str, ...] = ()


def main() -> int:
    """Print the summary; return 1 when a file raised or hung."""
    options = _options()
    signal.signal(signal.SIGALRM, _ring)
    results = [_try(name, body, options) for name, body in _documents(options.path)]
    _print_summary(results, verbose=options.verbose)
    return 1 if any(result.outcome.startswith("FAULT") for result in results) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, help="a zip or a folder")
    parser.add_argument("--limit", type=float, default=5.0, help="seconds for one file (default 5)")
    parser.add_argument("--compare", action="store_true", help="count feedparser's own entries too")
    parser.add_argument("--verbose", action="store_true", help="name the files that are no feeds")
    return parser.parse_args()


def _documents(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield str(file.relative_to(path)), file.read_bytes()
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                yield name, archive.read(name)


def _try(name: str, body: bytes, options: argparse.Namespace) -> Result:
    feed = Feed(name="fixture", url="https://feeds.example/feed")
    begun = time.perf_counter()
    parsed: ParsedFeed | NotAFeed | BaseException
    try:
        signal.setitimer(signal.ITIMER_REAL, options.limit)
        parsed = parse_feed(body, feed, _NOW)
    except (TooSlow, Exception) as error:  # noqa: BLE001  finding what raises is the purpose
        parsed = error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.perf_counter() - begun
    theirs = _count_theirs(body) if options.compare and isinstance(parsed, ParsedFeed) else None
    if isinstance(parsed, ParsedFeed):
        count = len(parsed.articles)
        return Result(name, "articles" if count else "no articles", count, seconds, theirs, parsed.warnings)
    reason = (
        f"no feed: {parsed.reason}"
        if isinstance(parsed, NotAFeed)
        else f"FAULT {type(parsed).__name__}: {parsed}"
    )
    return Result(name, reason, 0, seconds, theirs)


def _count_theirs(body: bytes) -> int:
    try:
        return len(feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False).entries)
    except Exception:  # noqa: BLE001  feedparser itself breaks on some bytes
        return -1


def _print_summary(results: list[Result], *, verbose: bool) -> None:
    print(f"{len(results)} files, {sum(result.articles for result in results)} articles")
    for outcome, count in Counter(result.outcome for result in results).most_common():
        print(f"{count:6}  {outcome}")
    print("slowest:")
    for result in sorted(results, key=lambda result: -result.seconds)[:5]:
        print(f"{result.seconds:6.2f} s  {result.name}")
    for result in results:
        if result.theirs is not None and result.theirs != result.articles:
            counts = f"{result.articles} articles, {result.theirs} entries"
            print(f"differs: {counts}  {result.name}  {', '.join(result.warnings)}")
        elif verbose and result.outcome not in ("articles", "no articles"):
            print(f"{result.outcome}  {result.name}")


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow("over the time limit")


if __name__ == "__main__":
    sys.exit(main())
