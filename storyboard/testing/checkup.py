"""A plugin file gone over: read, loaded, made with options, and run on the samples as a refresh would."""

import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from storyboard.errors import ConfigError
from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.model.events import PluginFault
from storyboard.plugins import Found, Loaded, Section, load, look_at, tell, trial_section, written
from storyboard.plugins.fault import printed
from storyboard.plugins.memory import resident
from storyboard.plugins.review import Finding, finding_of, review
from storyboard.testing.fakes import NO_STORIES, FakeFetcher
from storyboard.testing.harness import given, visited
from storyboard.testing.samples import sample_articles, sample_dossiers, sample_events

_SLOW = 0.002  # seconds an article: with ten such filters a thousand articles take twenty
_HEAVY = 100 * 2**20  # bytes for the samples
_TOP = 1


@dataclass(slots=True)
class Checkup:
    """What was found, and what the plugins in the file did: one sentence each."""

    path: Path
    findings: list[Finding] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether nothing stops the file from working."""
        return all(one.level != "error" for one in self.findings)

    def advise(self, what: str) -> None:
        """Add what could be better about the file as a whole."""
        self.findings.append(Finding(self.path, _TOP, "advice", what))

    def note(self, fault: PluginFault) -> None:
        """Add a fault, at the line that it names."""
        self.findings.append(finding_of(fault, self.path))


def checkup(path: Path, chosen: Callable[[Found], Section | None] = lambda _found: None) -> Checkup:
    """Go over a plugin file. `chosen` gives the section of a config that asks for a plugin, if one does.

    The code of the plugin runs. Raises OSError for a file that cannot be read.
    """
    result = Checkup(path, review(path))
    looked = look_at(path, "user")
    if isinstance(looked, PluginFault):
        if result.sound:
            result.note(looked)
        return result
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for found in looked:
            asked = chosen(found)
            section, origin = (asked, "the config") if asked else trial_section(found)
            _try(found, section, origin, result)
    result.findings += _warned(told, path)
    return result


def _warned(told: Iterable[warnings.WarningMessage], path: Path) -> list[Finding]:
    """Return each warning that the file's own lines gave rise to, once: above all what is to go."""
    own = [one for one in told if one.filename == str(path)]
    said = {(one.lineno, f"{one.category.__name__}: {one.message}") for one in own}
    return [Finding(path, line, "advice", message) for line, message in sorted(said)]


def _try(found: Found, section: Section, origin: str, result: Checkup) -> None:
    options = f" with {origin}" if origin else ""
    hint = "; show an example in the docstring" if origin == "made-up options" else ""
    try:
        loaded = load(found, section, given())
    except ConfigError as error:
        told = f"{error}, in {origin or 'its defaults'}{hint}"
        result.findings.append(Finding(result.path, _TOP, "error", told))
        return
    if isinstance(loaded, PluginFault):
        made_up = f"{options}{hint}" if hint else ""
        result.note(PluginFault(loaded.plugin, loaded.path, loaded.message + made_up))
        return
    if loaded.prints:
        result.note(printed(loaded.prints, loaded.name, loaded.path))
    run = {"filter": _filter, "source": _source, "listener": _listener, "exporter": _exporter}[found.kind]
    result.done.append(f"{found.kind} {found.name}{options}: {run(loaded, result)}")


def _filter(loaded: Loaded, result: Checkup) -> str:
    articles = list(sample_articles())
    chain = Chain([(loaded.name, loaded.call, loaded.path)])
    began, held = time.process_time(), resident()
    after = chain.run_all(articles)
    each, grown = (time.process_time() - began) / len(articles), resident() - held
    for fault in chain.faults:
        result.note(fault)
    if not any(fault.off for fault in chain.faults):
        if each > _SLOW:
            result.advise(
                f"takes {each * 1000:.1f} ms an article; 2,000 new articles take {each * 2000:.0f} s"
            )
        if grown > _HEAVY:
            result.advise(f"took {grown / 2**20:.0f} MB of memory for {len(articles)} articles")
    return f"{counted(articles, after)}; {each * 1e6:.0f} µs an article"


def counted(before: list[Article], after: list[Article]) -> str:
    """Return what a filter did in figures: "24 articles: 2 hidden, 1 tagged"."""
    pairs = list(zip(before, after, strict=True))
    figures = {
        "hidden": sum(one.hidden is not None for one in after),
        "tagged": sum(old.tags != new.tags for old, new in pairs),
        "boosted or sunk": sum(old.score != new.score for old, new in pairs),
    }
    told = [f"{number} {what}" for what, number in figures.items() if number]
    return f"{len(after)} articles: {', '.join(told) or 'none hidden, tagged or boosted'}"


def _source(loaded: Loaded, result: Checkup) -> str:
    fetcher = FakeFetcher()
    outcome = visited(loaded.call, fetcher)
    if outcome.fault:
        result.note(PluginFault(loaded.name, loaded.path, outcome.fault))
    asked = f"asked for {', '.join(fetcher.asked)}, which a check does not fetch" if fetcher.asked else ""
    brought = f"{len(outcome.articles)} articles"
    return f"{brought}; {asked}; `plugins test` does" if asked else brought


def _exporter(loaded: Loaded, result: Checkup) -> str:
    text = written(replace(loaded, prints=0), sample_dossiers(), tell=result.note)  # those are told already
    if isinstance(text, PluginFault):
        result.note(text)
        return "wrote nothing"
    return f"{len(sample_dossiers())} stories: {len(text.encode()):,} bytes"


def _listener(loaded: Loaded, result: Checkup) -> str:
    events = sample_events()
    faults = [fault for fault in (tell(loaded, event) for event in events) if fault]
    faults = [fault for fault in faults if fault.message != NO_STORIES]
    for fault in faults[:1]:
        result.note(PluginFault(fault.plugin, fault.path, fault.message, len(faults)))
    return f"told of {len(events)} events"
