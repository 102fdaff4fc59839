"""`plugins new`, `check` and `test`: what an author of plugins types."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli.moments import moment
from storyboard.cli.opening import locations_of, newsroom_for
from storyboard.cli.output import amount, print_document, print_json, print_line, print_table, say, say_fault
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.errors import StoryboardError, UsageError
from storyboard.locations import bundled

if TYPE_CHECKING:
    from storyboard.newsroom.questions.trial import Effect, Trial
    from storyboard.plugins import Found, Kind, Section
    from storyboard.testing.checkup import Checkup

KINDS = ("filter", "source", "listener", "exporter")


def add_verbs(group: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add the verbs to the group `plugins`."""
    new = add_verb(group, everywhere, "new", _new, "write a plugin that works, to be changed")
    new.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    new.add_argument("name", metavar="NAME", help="small letters, digits and _")
    new.add_argument("--package", action="store_true", help="a package with a test, to be shared")
    new.add_argument("--into", type=Path, metavar="DIR", help="the folder to write into")
    check = add_verb(group, everywhere, "check", _check, "run a plugin file on samples and say what is wrong")
    check.add_argument("file", type=Path, metavar="FILE")
    test = add_verb(
        group, everywhere, "test", _test, "show what a plugin would do to the stored articles; saves nothing"
    )
    test.add_argument("name", metavar="PLUGIN", help="its name, or that of its section in the config")
    test.add_argument("--story", metavar="STORY", help="only the articles of this story")
    test.add_argument("--since", metavar="WHEN", help="only what was published since: 30d, 12h, or a day")


def _new(arguments: argparse.Namespace) -> int:
    from storyboard.plugins import example, package, starter

    kind, name = arguments.kind, arguments.name
    locations = locations_of(arguments)
    _refuse_taken(kind, name)
    if arguments.package:
        folder = arguments.into or Path()
        files = {folder / path: text for path, text in package(kind, name).items()}
    else:
        folder = arguments.into or locations.plugins
        files = {folder / f"{name}.py": starter(kind, name)}
    _write(files)
    if arguments.json:
        print_json({"name": name, "kind": kind, "files": [str(path) for path in files]})
        return 0
    for path in files:
        print_line(f"wrote {path}")
    code = next(path for path in files if path.suffix == ".py")
    print_line(f"try it with `storyboard plugins check {code}`; then ask for it in {locations.config_file}:")
    for line in example(kind, name).splitlines():
        print_line(f"    {line}")
    return 0


def _refuse_taken(kind: "Kind", name: str) -> None:
    """Raise UsageError for the name of a bundled plugin: the new one would take its place in every config."""
    from storyboard.plugins import discover

    taken = {(one.kind, one.name): one.path for one in discover(None, bundled("plugins")).plugins}
    if (kind, name) in taken:
        raise UsageError(
            f"{name!r} is the name of a bundled {kind}, whose place it would take: call it, say, "
            f"my_{name}; to change the bundled one, copy {taken[kind, name]} into your folder"
        )


def _write(files: dict[Path, str]) -> None:
    """Write the files. Raises UsageError when one is there already: nothing is written then."""
    there = [path for path in files if path.exists()]
    if there:
        raise UsageError(f"{there[0]}: is there already; it was left as it is")
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as fault:
            raise StoryboardError(f"{path}: cannot be written: {fault.strerror}") from None


def _check(arguments: argparse.Namespace) -> int:
    from storyboard.config import read
    from storyboard.testing.checkup import checkup

    file: Path = arguments.file
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file; a plugin is one Python file")
    config = read(locations_of(arguments).config_file)

    def chosen(found: "Found") -> "Section | None":
        return next(
            (one for one in config.plugins if (one.kind, one.plugin) == (found.kind, found.name)), None
        )

    try:
        result = checkup(file, chosen)
    except OSError as fault:
        raise StoryboardError(f"{file}: cannot be read: {fault.strerror}") from None
    if arguments.json:
        for finding in result.findings:
            print_json(
                {"file": str(file), "line": finding.line, "level": finding.level, "message": finding.message}
            )
    else:
        _print_checkup(result)
    return 0 if result.sound else 1


def _print_checkup(result: "Checkup") -> None:
    for finding in sorted(result.findings, key=lambda one: (one.level != "error", one.line)):
        print_line(str(finding))
    for done in result.done:
        print_line(done)
    errors = sum(one.level == "error" for one in result.findings)
    advice = len(result.findings) - errors
    told = [amount(errors, "error", "errors")] if errors else ["sound"]
    print_line(", ".join([*told, *([f"{advice} to improve"] if advice else [])]))


def _test(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False) as newsroom:
        since = moment(arguments.since, newsroom) if arguments.since else None
        trials = newsroom.trials(arguments.name, story=arguments.story or "", since=since)
    for trial in trials:
        for fault in trial.faults:
            say_fault(fault)
        if arguments.json:
            for effect in trial.effects:
                print_json(_record(effect, trial))
        else:
            print_table(_row(effect) for effect in trial.effects)
            print_document(trial.document)
        say(_summary(trial))
    return int(any(trial.faults or trial.reason for trial in trials))


def _row(effect: "Effect") -> tuple[str, str, str, str]:
    article = effect.after
    told = [f"tag {', '.join(effect.tagged)}"] if effect.tagged else []
    told += [f"score {effect.boosted:+g}"] if effect.boosted else []
    told += [f"{name} → {str(value)[:80]!r}" for name, value in effect.changed.items()]
    did = "add" if effect.before is None else "hide" if effect.hidden is not None else "change"
    reason = [effect.hidden] if effect.hidden is not None else []
    title = (effect.before or article).title or article.body
    return did, f"{article.published:%Y-%m-%d}", title[:60], "; ".join([*reason, *told])


def _record(effect: "Effect", trial: "Trial") -> dict[str, object]:
    return {
        "plugin": trial.section.name,
        "id": effect.after.id,
        "title": (effect.before or effect.after).title,
        "story": effect.story or None,
        "added": effect.before is None,
        "hidden": effect.hidden,
        "tagged": list(effect.tagged),
        "boosted": effect.boosted,
        "changed": {name: str(value) for name, value in effect.changed.items()},
    }


def _summary(trial: "Trial") -> str:
    effects, section = trial.effects, trial.section
    name = f"{section.kind} {section.name} (options from {trial.origin})"
    seen = amount(trial.seen, "article", "articles")
    if section.kind == "listener":
        return f"storyboard: {name}: told of {seen} as if they had just come; nothing was saved"
    if section.kind == "exporter":
        stories = amount(trial.seen, "story", "stories")
        size = len(trial.document.encode())
        return f"storyboard: {name}: wrote {size:,} bytes for {stories}; nothing was saved"
    if section.kind == "source":
        reason = f"; failed: {trial.reason}" if trial.reason else ""
        return f"storyboard: {name}: would add {len(effects)} of {seen}{reason}; nothing was saved"
    figures = {
        "hide": sum(one.hidden is not None for one in effects),
        "tag": sum(bool(one.tagged) for one in effects),
        "boost or sink": sum(bool(one.boosted) for one in effects),
        "change": sum(bool(one.changed) for one in effects),
    }
    told = ", ".join(f"{what} {number}" for what, number in figures.items() if number) or "do nothing to any"
    others = f"; {trial.passed_over} that other filters hide were passed over" if trial.passed_over else ""
    return f"storyboard: {name}: would {told} of {seen}{others}; nothing was saved"
