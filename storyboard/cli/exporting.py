"""`export`: stories as Markdown, JSON, HTML, a calendar or an Atom feed."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import amount, print_document, say, say_fault
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.errors import UsageError
from storyboard.exports import FORMATS

if TYPE_CHECKING:
    from storyboard.exports import Exporter
    from storyboard.model.story import Story
    from storyboard.newsroom import Newsroom

_NO_NAME = re.compile(r"[^\w.-]+|^\.+")


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verb to the command line."""
    export = add_verb(
        verbs, everywhere, "export", _export, "write stories as documents that others can read", json=False
    )
    export.add_argument("stories", nargs="*", metavar="STORY", help="its slug, or the beginning of it")
    export.add_argument("--all", action="store_true", help="every story, sleeping ones too")
    export.add_argument(
        "--format", required=True, metavar="FORMAT", help=f"{', '.join(FORMATS)}, or an exporter plugin"
    )
    export.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="a file; for several stories a folder, or a file whose name ends as the format does",
    )


def _export(arguments: argparse.Namespace) -> int:
    if bool(arguments.stories) == arguments.all:
        raise UsageError("name the stories to export, or --all of them")
    several = arguments.all or len(arguments.stories) > 1
    from storyboard.newsroom.exporting import document, put
    from storyboard.newsroom.formats import exporter

    with newsroom_for(arguments, write=False) as newsroom:
        write = exporter(newsroom, arguments.format, say_fault)
        stories = _chosen(newsroom, arguments.stories)
        if arguments.output and _is_folder(arguments.output, arguments.format, several=several):
            count = _write_folder(newsroom, stories, Path(arguments.output), arguments.format, write)
            say(f"storyboard: {amount(count, 'file', 'files')} in {arguments.output}")
            return 0
        text = document(newsroom.outlook, stories, write)
    if arguments.output:
        put(Path(arguments.output), text, over=True)
    else:
        print_document(text)
    return 0


def _chosen(newsroom: "Newsroom", words: Sequence[str]) -> "Iterator[Story]":
    """Yield the stories that `words` name, each once, or all; they are read when their turn comes."""
    if not words:
        found = (newsroom.story(card.slug) for card in newsroom.cards())
        yield from (story for story in found if story is not None)
        return
    seen = set()
    for story in [newsroom.resolve(word) for word in words]:
        if story.slug not in seen:
            seen.add(story.slug)
            yield story


def _is_folder(output: str, form: str, *, several: bool) -> bool:
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return True
    return several and path.suffix != f".{form}" and not path.is_file()


def _write_folder(
    newsroom: "Newsroom", stories: "Iterator[Story]", folder: Path, form: str, write: "Exporter"
) -> int:
    from storyboard.newsroom.exporting import document, put

    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, story in enumerate(stories, 1):  # noqa: B007  # the number of the last one is the result
        name = _NO_NAME.sub("-", story.slug)
        put(folder / f"{name}.{form}", document(newsroom.outlook, [story], write), over=True)
    return count
