"""`feeds …`: the feeds of the config, how they stand, and finding new ones."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli.opening import locations_of, newsroom_for
from storyboard.cli.output import amount, iso, print_json, print_line, print_table, say, say_fault
from storyboard.cli.parsing import Verbs, add_group, add_verb
from storyboard.errors import StoryboardError
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.plain import without_password

TROUBLE = (FeedState.FAILED, FeedState.GONE)

if TYPE_CHECKING:
    from storyboard.config import Config


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    group = add_group(verbs, everywhere, "feeds", "list, add, remove, check and find feeds")
    add_verb(group, everywhere, "list", _list, "list the feeds and how each one stands")
    add = add_verb(group, everywhere, "add", _add, "add a feed, or the feed that a page names")
    add.add_argument("address", metavar="ADDRESS", help="of the feed, or of a page that names it")
    add.add_argument("--name", default="", help="its name on the board; the feed's own title when left out")
    add.add_argument("--every", default="", help="the least time between two visits, such as 15m, 2h, 1d")
    remove = add_verb(group, everywhere, "remove", _remove, "remove a feed; its articles stay")
    remove.add_argument("name", metavar="FEED")
    check = add_verb(
        group,
        everywhere,
        "check",
        _check,
        "visit feeds and sources now and say how they stand; stores nothing",
    )
    check.add_argument("feeds", nargs="*", metavar="FEED", help="by name; all when none is given")
    discover = add_verb(group, everywhere, "discover", _discover, "list the feeds that a page names")
    discover.add_argument("address", metavar="ADDRESS")
    intake = add_verb(group, everywhere, "import", _import, "add the feeds of an OPML file")
    intake.add_argument("file", metavar="FILE", help="'-' is standard input")
    export = add_verb(group, everywhere, "export", _export, "write the feeds as OPML", json=False)
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="standard output when left out")
    export.add_argument(
        "--with-keys",
        action="store_true",
        help="leave passwords and keys in the addresses: for yourself alone",
    )


def _config(arguments: argparse.Namespace, *, optional: bool = False) -> "Config":
    from storyboard.config import read

    return read(locations_of(arguments, optional=optional).config_file)


def _list(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False, optional=False) as newsroom:
        _print_health(newsroom.feeds(), as_json=arguments.json)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    import asyncio

    from storyboard.newsroom import now
    from storyboard.newsroom.arrivals import feeds
    from storyboard.newsroom.configuring import configured
    from storyboard.plugins import catalogue_of

    locations = locations_of(arguments)
    config = configured(locations, safe=arguments.safe)
    found, faults = asyncio.run(feeds.check(config, arguments.feeds, now, catalogue_of(locations)))
    if found or not faults:
        _print_health(found, as_json=arguments.json)
    for fault in faults:
        say_fault(fault)
    return int(any(health.state in TROUBLE for health in found) or any(fault.off for fault in faults))


def _print_health(found: list[FeedHealth], *, as_json: bool) -> None:
    from storyboard.cli.shapes import feed_record

    if as_json:
        for health in found:
            print_json(feed_record(health))
    elif found:
        print_table(
            (
                health.name,
                health.state.value,
                (iso(health.checked) or "never")[:16].replace("T", " "),
                amount(health.articles, "article", "articles"),
                health.reason or without_password(health.url),
            )
            for health in found
        )
    else:
        say("storyboard: no feeds: add one with `storyboard feeds add ADDRESS`")


def _add(arguments: argparse.Namespace) -> int:
    import asyncio

    from storyboard.newsroom import now
    from storyboard.newsroom.arrivals import feeds

    adding = feeds.add(
        _config(arguments, optional=True), arguments.address, now, name=arguments.name, every=arguments.every
    )
    feed, others = asyncio.run(adding)
    if arguments.json:
        print_json({"name": feed.name, "url": without_password(feed.url)})
    else:
        print_line(f"added {feed.name}: {without_password(feed.url)}")
    for other in others[: feeds.MENTIONED]:
        say(f"storyboard: {feeds.also(other)}")
    if len(others) > feeds.MENTIONED:
        say(f"storyboard: `storyboard feeds discover {without_password(arguments.address)}` lists all")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom.arrivals import feeds

    feed = feeds.remove(_config(arguments), arguments.name)
    if arguments.json:
        print_json({"name": feed.name, "url": without_password(feed.url)})
    else:
        print_line(f"removed {feed.name}: its articles stay in the library")
    return 0


def _discover(arguments: argparse.Namespace) -> int:
    import asyncio

    from storyboard.newsroom import now
    from storyboard.newsroom.arrivals import feeds

    found = asyncio.run(feeds.find(_config(arguments), arguments.address, now))
    for link in found:
        if arguments.json:
            print_json({"title": link.title, "url": link.url})
        else:
            print_line(f"{link.url}  {link.title}")
    if not found:
        say(f"storyboard: {without_password(arguments.address)} names no feed")
    return int(not found)


def _import(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom import now
    from storyboard.newsroom.arrivals import feeds

    added, problems = feeds.import_opml(_config(arguments, optional=True), arguments.file, now)
    for problem in problems:
        say(f"storyboard: {problem}")
    for feed in added:
        if arguments.json:
            print_json({"name": feed.name, "url": without_password(feed.url)})
    if not arguments.json:
        print_line(f"{amount(len(added), 'feed', 'feeds')} added")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom.arrivals import feeds

    text, notices = feeds.export_opml(_config(arguments), with_keys=arguments.with_keys)
    for notice in notices:
        say(f"storyboard: {notice}")
    if arguments.output:
        _write(arguments.output, text, 0o600 if arguments.with_keys else 0o666)
        say(f"storyboard: wrote {arguments.output}")
    else:
        sys.stdout.write(text)
    return 0


def _write(path: Path, text: str, mode: int) -> None:
    """Write a file; one that is new gets the rights of `mode`, less what the system takes away."""
    try:
        with open(path, "w", encoding="utf-8", opener=lambda name, how: os.open(name, how, mode)) as file:
            file.write(text)
    except OSError as fault:
        raise StoryboardError(f"{path}: cannot be written: {fault.strerror}") from None
