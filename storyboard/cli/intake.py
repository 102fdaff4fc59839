"""`refresh`, `import`, `inspect`: how articles come in."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import amount, print_json, print_line, print_table, say, say_fault
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.cli.progress import Progress
from storyboard.errors import FeedsFailed, UsageError
from storyboard.model.events import RefreshDone

if TYPE_CHECKING:
    from storyboard.model.article import Article
    from storyboard.model.reading import DateMention, Keyword, Place, Reading
    from storyboard.model.span import Span
    from storyboard.newsroom import Newsroom


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    refresh = add_verb(verbs, everywhere, "refresh", _refresh, "fetch, filter, thread and save")
    refresh.add_argument("feeds", nargs="*", metavar="FEED", help="only these, by name")
    refresh.add_argument("--force", action="store_true", help="also feeds that are not due yet")
    refresh.add_argument("--strict", action="store_true", help="exit with 4 when a feed failed")
    intake = add_verb(verbs, everywhere, "import", _import, "take in articles, pages and feeds from files")
    inspect = add_verb(
        verbs, everywhere, "inspect", _inspect, "show what is read in each article; stores nothing"
    )
    rebuild = add_verb(
        verbs, everywhere, "rebuild", _rebuild, "thread the whole library anew, under the present settings"
    )
    rebuild.add_argument("--dry-run", action="store_true", help="only say what would change")
    for verb in (intake, inspect):
        verb.add_argument("files", nargs="+", metavar="FILE", help="'-' is standard input")
        verb.add_argument(
            "--published", metavar="WHEN", help="the publication date or time of pages, ISO 8601"
        )


def _refresh(arguments: argparse.Namespace) -> int:
    import asyncio

    with newsroom_for(arguments, write=True) as newsroom:
        done = asyncio.run(_follow(newsroom, arguments))
    if arguments.strict and done and done.failed:
        raise FeedsFailed(f"{done.failed} of {done.feeds} feeds failed; see `storyboard feeds list`")
    return 0


async def _follow(newsroom: "Newsroom", arguments: argparse.Namespace) -> RefreshDone | None:
    from storyboard.cli.shapes import event_record

    done = None
    addresses = {feed.name: feed.url for feed in newsroom.config.feeds}
    with Progress(sys.stderr, addresses, shown=not arguments.json) as progress:
        async for event in newsroom.refresh(arguments.feeds, force=arguments.force):
            if arguments.json:
                print_json(event_record(event))
            progress.show(event)
            if isinstance(event, RefreshDone):
                done = event
    return done


def _import(arguments: argparse.Namespace) -> int:
    published = _moment(arguments.published)
    with newsroom_for(arguments, write=True, optional=True) as newsroom:
        result = newsroom.take_in(arguments.files, published)
    for fault in result.faults:
        say_fault(fault)
    for problem in (*result.problems, *result.notices):
        say(f"storyboard: {problem}")
    if arguments.json:
        for filing in result.filings:
            hidden = filing.article.hidden
            print_json(
                {
                    "id": filing.article.id,
                    "story": filing.story,
                    "joined": filing.joined,
                    "hidden": hidden.reason if hidden else None,
                }
            )
    else:
        fresh = [filing for filing in result.filings if not filing.known]
        stories = len({filing.story for filing in fresh})
        known = len(result.filings) - len(fresh)
        print_line(
            f"{amount(len(fresh), 'new article', 'new articles')} in {amount(stories, 'story', 'stories')}"
            + (f", {known:,} already known" if known else "")
            + (f", {amount(len(result.feeds), 'feed', 'feeds')} added" if result.feeds else "")
        )
    return int(bool(result.problems))


def _rebuild(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=not arguments.dry_run) as newsroom:
        rebuilt = newsroom.rebuild(save=not arguments.dry_run)
    for fault in rebuilt.faults:
        say_fault(fault)
    if arguments.json:
        figures = ("before", "after", "merged", "split", "moved", "pinned", "hidden")
        print_json({name: getattr(rebuilt, name) for name in figures})
    else:
        print_line(rebuilt.said)
    return 0


def _inspect(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import reading_record

    published = _moment(arguments.published)
    problems = False
    with newsroom_for(arguments, write=False) as newsroom:
        for inspected in newsroom.inspect(arguments.files, published):
            if isinstance(inspected, str):
                say(f"storyboard: {inspected}")
                problems = True
            elif arguments.json:
                print_json(reading_record(*inspected))
            else:
                _print_reading(*inspected)
    return int(problems)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    from storyboard.sources.moments import read_moment

    moment = read_moment(text)
    if moment is None:
        raise UsageError(
            f"--published: {text!r} is no ISO 8601 date or time, such as 2024-05-25 or 2024-05-25T18:30+02:00"
        )
    return moment


def _print_reading(article: "Article", reading: "Reading", keywords: "tuple[Keyword, ...]") -> None:
    print_line(article.title or article.id)
    rows = [
        ("language", reading.language or "unknown"),
        ("keywords", ", ".join(keyword.term for keyword in keywords[:12])),
        *(("date", f"{date.text}: {_span(date.span)}{_doubt(date)}") for date in reading.dates),
        *(("place", f"{mention.text}: {_place(mention.place)}") for mention in reading.places),
        *(("actor", name) for name in dict.fromkeys(mention.name for mention in reading.actors)),
    ]
    print_table(("", *row) for row in rows)


def _doubt(date: "DateMention") -> str:
    return " (published near midnight: perhaps the day beside it)" if date.near_midnight else ""


def _span(span: "Span") -> str:
    days = f"{span.start}" if span.start == span.end else f"{span.start} … {span.end}"
    return f"{days} ({span.precision.value})"


def _place(place: "Place") -> str:
    return f"{place.name}, {place.country} {place.lat:.2f} {place.lon:.2f}"
