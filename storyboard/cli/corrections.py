"""`correct …`: the reader's word on which article belongs to which story, and the way back."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import print_json, print_line
from storyboard.cli.parsing import Verbs, add_group, add_verb
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rulings import Ruling


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    group = add_group(
        verbs, everywhere, "correct", "have the last word: move, merge, split, rename, and undo that"
    )
    add_verb(group, everywhere, "list", _list, "list the corrections in force")
    undo = add_verb(group, everywhere, "undo", _undo, "take a correction back, in any order")
    undo.add_argument("number", type=int, metavar="NUMBER", help="as `correct list` shows it")
    move = add_verb(group, everywhere, "move", _move, "move articles to another story")
    move.add_argument("articles", nargs="+", metavar="ARTICLE")
    move.add_argument("--to", required=True, metavar="STORY")
    merge = add_verb(group, everywhere, "merge", _merge, "make two stories one")
    merge.add_argument("absorbed", metavar="STORY", help="the story that goes into the other")
    merge.add_argument("into", metavar="INTO", help="the story whose name stays")
    split = add_verb(group, everywhere, "split", _split, "make some articles of a story a story of their own")
    split.add_argument("story", metavar="STORY")
    split.add_argument("articles", nargs="+", metavar="ARTICLE")
    split.add_argument("--name", required=True, metavar="NAME", help="of the new story")
    reject = add_verb(group, everywhere, "reject", _reject, "take articles out of a story")
    reject.add_argument("story", metavar="STORY")
    reject.add_argument("articles", nargs="+", metavar="ARTICLE")
    apart = add_verb(group, everywhere, "apart", _apart, "keep two stories apart for good")
    apart.add_argument("one", metavar="STORY")
    apart.add_argument("other", metavar="OTHER")
    rename = add_verb(group, everywhere, "rename", _rename, "give a story a title of your own")
    rename.add_argument("story", metavar="STORY")
    rename.add_argument("title", metavar="TITLE", help="an empty one gives the story its own title back")


def _list(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False) as newsroom:
        for ruling in newsroom.corrections():
            _print(arguments, ruling)
    return 0


def _undo(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=True) as newsroom:
        ruling = newsroom.take_back(arguments.number)
    _print(arguments, ruling, "undid: ")
    return 0


def _move(arguments: argparse.Namespace) -> int:
    return _correct(arguments, lambda slug: Move(articles=tuple(arguments.articles), into=slug(arguments.to)))


def _merge(arguments: argparse.Namespace) -> int:
    return _correct(
        arguments, lambda slug: Join(absorbed=slug(arguments.absorbed), into=slug(arguments.into))
    )


def _split(arguments: argparse.Namespace) -> int:
    articles = tuple(arguments.articles)
    return _correct(
        arguments, lambda slug: Split(articles=articles, story=slug(arguments.story), into=arguments.name)
    )


def _reject(arguments: argparse.Namespace) -> int:
    articles = tuple(arguments.articles)
    return _correct(arguments, lambda slug: Reject(articles=articles, story=slug(arguments.story)))


def _apart(arguments: argparse.Namespace) -> int:
    return _correct(arguments, lambda slug: KeepApart(one=slug(arguments.one), other=slug(arguments.other)))


def _rename(arguments: argparse.Namespace) -> int:
    return _correct(arguments, lambda slug: Rename(story=slug(arguments.story), title=arguments.title))


def _correct(arguments: argparse.Namespace, correction: Callable[[Callable[[str], str]], Correction]) -> int:
    """Make a correction, the stories' names looked up in the library, and say what was done."""
    with newsroom_for(arguments, write=True) as newsroom:
        ruling = newsroom.correct(correction(lambda word: newsroom.resolve(word).slug))
    _print(arguments, ruling)
    return 0


def _print(arguments: argparse.Namespace, ruling: "Ruling", done: str = "") -> None:
    if arguments.json:
        print_json({"number": ruling.number, "said": ruling.said})
    else:
        print_line(f"{ruling.number} {done}{ruling.said}")
