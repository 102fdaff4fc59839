"""`db …`: looking after the library: check, repair, back up, restore, compact."""

import argparse
from pathlib import Path

from storyboard.cli.opening import locations_of, newsroom_for
from storyboard.cli.output import amount, print_json, print_line, say
from storyboard.cli.parsing import Verbs, add_group, add_verb


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    group = add_group(verbs, everywhere, "db", "check, repair, back up, restore and compact the library")
    add_verb(group, everywhere, "check", _check, "look for damage; changes nothing")
    add_verb(
        group, everywhere, "repair", _repair, "mend what can be mended, and set aside what cannot", json=False
    )
    backup = add_verb(group, everywhere, "backup", _backup, "write the library to one file", json=False)
    backup.add_argument("file", type=Path, metavar="FILE", help="a .tar.gz that is not there yet")
    restore = add_verb(
        group, everywhere, "restore", _restore, "put a backup in the library's place", json=False
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    take = add_verb(group, everywhere, "import", _import, "take in another board: its articles and marks")
    take.add_argument("board", type=Path, metavar="BOARD", help="its data folder, or a backup of it")
    add_verb(group, everywhere, "compact", _compact, "give back the disk space that is not used", json=False)


def _check(arguments: argparse.Namespace) -> int:
    from storyboard.store.check import check
    from storyboard.store.layout import is_library

    locations = locations_of(arguments, optional=True)
    findings = check(locations)
    for finding in findings:
        if arguments.json:
            told = {"what": finding.what, "mended": finding.mended, "fault": finding.fault}
            print_json({"path": str(finding.path), **told})
        else:
            print_line(f"{finding.path}: {finding.what}")
    faulty = any(finding.fault for finding in findings)
    if not faulty and not arguments.json:
        sound = "the library is sound"
        print_line(sound if is_library(locations.data) else f"{locations.data}: there is no library yet")
    return int(faulty)


def _repair(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom import now
    from storyboard.store.check import repair

    done = repair(locations_of(arguments, optional=True), now)
    for sentence in done or ["there was nothing to mend"]:
        print_line(sentence)
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom import now
    from storyboard.store.backup import backup

    size = backup(locations_of(arguments, optional=True), now, arguments.file)
    print_line(f"wrote {arguments.file}, {size:,} bytes")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom import Newsroom, now
    from storyboard.store.backup import restore

    locations = locations_of(arguments, optional=True)
    before = restore(locations, now, arguments.file)
    Newsroom.open(locations, write=True).close()  # works out anew what is derived from the files
    print_line(f"restored {arguments.file}" + (f"; what was there is in {before}" if before else ""))
    return 0


def _import(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=True) as newsroom:
        taken = newsroom.take_over(arguments.board)
    for notice in taken.notices:
        say(f"storyboard: {notice}")
    if arguments.json:
        figures = {"new": taken.fresh, "known": taken.known, "marked": taken.marked}
        print_json({**figures, "corrections_left": taken.corrections})
        return 0
    print_line(
        f"{amount(taken.fresh, 'new article', 'new articles')}, {taken.known} known already, "
        f"{amount(taken.marked, 'story', 'stories')} marked as there"
    )
    if taken.corrections:
        left = amount(taken.corrections, "correction", "corrections")
        say(f"storyboard: {left} of that board were not taken over; make them here again")
    return 0


def _compact(arguments: argparse.Namespace) -> int:
    from storyboard.newsroom import now
    from storyboard.store.check import compact

    print_line(f"{compact(locations_of(arguments, optional=True), now):,} bytes given back")
    return 0
