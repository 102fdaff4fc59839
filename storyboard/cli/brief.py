"""`brief`: what is new, due and expected, as sentences for a mail or a screen reader."""

import argparse

from storyboard.cli.chronicle import last_visit_of
from storyboard.cli.moments import length, moment
from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import print_json, print_line
from storyboard.cli.parsing import Verbs, add_verb

AHEAD = "7d"


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verb to the command line."""
    brief = add_verb(
        verbs, everywhere, "brief", _brief, "tell what is new, due and expected, in plain sentences"
    )
    brief.add_argument(
        "--since", metavar="WHEN", help="2d, a date or a time; the last visit to the board when left out"
    )
    brief.add_argument(
        "--due", metavar="TIME", default=AHEAD, help=f"how far ahead of today to look, {AHEAD}"
    )


def _brief(arguments: argparse.Namespace) -> int:
    from storyboard.board.brief import brief_lines
    from storyboard.cli.shapes import change_record, expectation_record

    due = length(arguments.due, "--due")
    with newsroom_for(arguments, write=False) as newsroom:
        since = moment(arguments.since, newsroom) if arguments.since else last_visit_of(newsroom)
        changes = list(newsroom.outlook.changed(since))
        ahead = newsroom.outlook.expected(due)
        feeds, now = newsroom.feeds(), newsroom.clock()
    if arguments.json:
        for change in changes:
            print_json({"what": "new", **change_record(change, since)})
        for each in ahead:
            print_json({"what": "expected", **expectation_record(each)})
    else:
        for line in brief_lines(changes, ahead, feeds, since, now):
            print_line(line)
    return 0
