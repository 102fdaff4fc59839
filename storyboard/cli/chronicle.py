"""`expected`, `changed`, `catchup`, `numbers`, `quiet`: what lies ahead, what is new, what fell silent."""

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from storyboard.cli.beats import days, told, what, where
from storyboard.cli.moments import length, moment
from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import amount, print_document, print_json, print_line, print_table, say
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.errors import UsageError

if TYPE_CHECKING:
    from storyboard.model.figure import Series
    from storyboard.model.story import Filed
    from storyboard.newsroom import Newsroom
    from storyboard.newsroom.questions.outlook import Change, Quiet

UNVISITED = timedelta(days=2)  # what `changed` looks back when the board was never opened


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    expected = add_verb(verbs, everywhere, "expected", _expected, "list what is expected next in all stories")
    expected.add_argument("--due", metavar="TIME", help="only what falls within that time of today, e.g. 7d")
    form = expected.add_argument_group("instead of --json")
    form.add_argument("--ics", action="store_true", help="one calendar, for calendar programs")
    changed = add_verb(verbs, everywhere, "changed", _changed, "tell what is new in the stories")
    changed.add_argument(
        "--since", metavar="WHEN", help="2d, a date or a time; the last visit to the board when left out"
    )
    catchup = add_verb(
        verbs, everywhere, "catchup", _catchup, "list the three articles that tell a story best"
    )
    catchup.add_argument("--since", metavar="WHEN", help="what is new since then: 2d, a date or a time")
    numbers = add_verb(verbs, everywhere, "numbers", _numbers, "print a story's numbers over time")
    for verb in (catchup, numbers):
        verb.add_argument("story", metavar="STORY", help="its slug, or the beginning of it")
    quiet = add_verb(verbs, everywhere, "quiet", _quiet, "list stories that fell silent against their rhythm")
    for verb, more in (
        (expected, "sleeping and muted stories too, and what no report will close any more"),
        (changed, "muted stories and single articles too"),
        (quiet, "also stories that ended more than two weeks ago"),
    ):
        verb.add_argument("--all", action="store_true", help=more)


def _expected(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import expectation_record

    if arguments.json and arguments.ics:
        raise UsageError("--json and --ics are two ways to print the same: choose one")
    due = length(arguments.due, "--due") if arguments.due else None
    with newsroom_for(arguments, write=False) as newsroom:
        found = newsroom.outlook.expected(due, everything=arguments.all)
    if arguments.ics:
        from storyboard.exports.calendar import agenda

        print_document(agenda(found))
    elif arguments.json:
        for each in found:
            print_json(expectation_record(each))
    else:
        print_table(
            (
                days(one.beat.span),
                one.state.value,
                what(one.beat),
                where(one.beat),
                one.story.title,
                told(one.beat),
            )
            for one in found
        )
        if not found:
            say("storyboard: no story expects anything" + (" within that time" if due else ""))
    return 0


def _changed(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import change_record

    with newsroom_for(arguments, write=False) as newsroom:
        since = moment(arguments.since, newsroom) if arguments.since else last_visit_of(newsroom)
        found = False
        for change in newsroom.outlook.changed(since, everything=arguments.all):
            if arguments.json:
                print_json(change_record(change, since))
            else:
                _print_change(change)
            found = True
    if not found or not arguments.json:
        say(f"storyboard: {'since' if found else 'nothing new since'} {since:%Y-%m-%d %H:%M}")
    return 0


def last_visit_of(newsroom: "Newsroom") -> datetime:
    """Return when the board was looked at last, two days ago when it never was."""
    from storyboard.board.visits import last_visit

    return last_visit(newsroom.locations.state) or newsroom.clock() - UNVISITED


def _print_change(change: "Change") -> None:
    changes = change.changes
    new = "new story, " if change.opened else ""
    count = amount(len(changes.articles), "new article", "new articles")
    print_line(f"{change.story.title}  ({new}{count}, {change.story.slug})")
    rows = [("beat", f"{days(beat.span)}  {told(beat)}") for beat in changes.beats]
    rows += [("moved", f"{days(one.beat.span)}  {told(one.beat)}") for one in changes.moved]
    rows += [("places", ", ".join(changes.places))] if changes.places else []
    rows += [("actors", ", ".join(changes.actors))] if changes.actors else []
    rows += [("number", f"{each.noun}: {_steps(each)}") for each in changes.numbers]
    rows += [("read", _article(filed)) for filed in change.catch_up]
    print_table(("", *row) for row in rows)
    print_line()


def _catchup(arguments: argparse.Namespace) -> int:
    from storyboard.exports.records import article_record

    with newsroom_for(arguments, write=False) as newsroom:
        story = newsroom.resolve(arguments.story)
        since = moment(arguments.since, newsroom) if arguments.since else None
        chosen = newsroom.outlook.catch_up(story, since)
    for filed in chosen:
        if arguments.json:
            print_json(article_record(filed))
        else:
            print_line(_article(filed))
    if not chosen:
        say("storyboard: there is nothing to catch up with" + (" since then" if since else ""))
    return 0


def _article(filed: "Filed") -> str:
    article = filed.article
    told_by = f"{article.source}, " if article.source else ""
    return f"{article.title or article.id}  ({told_by}{article.published:%Y-%m-%d %H:%M}) {article.link}"


def _numbers(arguments: argparse.Namespace) -> int:
    from storyboard.exports.records import series_record

    with newsroom_for(arguments, write=False) as newsroom:
        story = newsroom.resolve(arguments.story)
        found = newsroom.outlook.numbers(story)
        sources = {filed.article.id: filed.article.source for filed in story.articles}
    for each in found:
        if arguments.json:
            print_json(series_record(each))
        else:
            _print_series(each, sources.get)
    if not found:
        alone = len(story.articles) == 1
        say(f"storyboard: no number is told{'' if alone else ' by two of its articles'}")
    return 0


def _print_series(one: "Series", source: Callable[[str], str | None]) -> None:
    """Print the numbers of a noun: one row as long as the same value is told, with who says so."""
    print_line(one.noun)
    rows = []
    for _, run in groupby(one.figures, key=lambda figure: figure.value):
        figures = list(run)
        first = figures[0]
        who = next((figure.who for figure in figures if figure.who), "")
        outlets = dict.fromkeys(source(figure.article) or "" for figure in figures)
        rows.append(
            (
                "",
                f"{first.day}",
                first.said,
                amount(len(figures), "article", "articles"),
                ", ".join(name for name in (who, *outlets) if name),
            )
        )
    print_table(rows)


def _steps(one: "Series") -> str:
    steps = [next(run).said for _, run in groupby(one.figures, key=lambda figure: figure.value)]
    return " → ".join(steps)


def _quiet(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import quiet_record

    with newsroom_for(arguments, write=False) as newsroom:
        found = newsroom.outlook.quiet(everything=arguments.all)
    if arguments.json:
        for each in found:
            print_json(quiet_record(each))
    else:
        print_table(_quiet_row(each) for each in found)
        if not found:
            say("storyboard: no story fell silent against its rhythm")
    return 0


def _quiet_row(quiet: "Quiet") -> tuple[str, ...]:
    rhythm = quiet.rhythm
    silent = f"{rhythm.lasted / timedelta(days=1):.1f} d silent"
    usual = f"usually {rhythm.usual / timedelta(days=1):.1f} d"
    feeds = ", ".join(f"{feed.name} {feed.state.value}" for feed in quiet.feeds[:3])
    title = f"{quiet.story.title} ({quiet.story.slug})"
    return (rhythm.silence.value, "followed" if quiet.followed else "", silent, usual, feeds, title)
