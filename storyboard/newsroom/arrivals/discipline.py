"""Discipline: a plugin that failed in refresh after refresh is off until its section or its file changes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from storyboard.config import Config
from storyboard.locations import Locations
from storyboard.model.events import PluginFault
from storyboard.newsroom.arrivals.seal import seal_of
from storyboard.plugins import Catalogue, Section, catalogue_of

STRIKES = 3  # refreshes in a row in which a plugin was of no use

_FILE = "plugins.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a plugin of the config: the refreshes in a row that it was switched off in, how often
    it failed in all, and how at last. It holds for the code and options that gave the seal."""

    seal: str
    strikes: int = 0
    times: int = 0
    message: str = ""
    path: str = ""

    @property
    def off(self) -> bool:
        """Tell whether it is not run any more."""
        return self.strikes >= STRIKES


class Discipline:
    """The records of the plugins, in a file of the state folder: `filters.mute` → its record.

    Where that file cannot be kept or read, nothing is held against anybody.
    """

    def __init__(self, locations: Locations) -> None:
        self._locations = locations
        self._file = locations.state / _FILE

    def admitted(self, sections: Iterable[Section], plugins: Catalogue) -> tuple[Section, ...]:
        """Return the sections whose plugins may run."""
        records = self._read()
        return tuple(one for one in sections if not self._record(one, plugins, records).off)

    def note(
        self, sections: Iterable[Section], faults: Iterable[PluginFault], plugins: Catalogue
    ) -> list[PluginFault]:
        """Keep how the plugins of sections did that were at work; return those that are off from now on."""
        records, failed = self._read(), list(faults)
        ended: list[PluginFault] = []
        for section in sections:
            old = self._record(section, plugins, records)
            own = [fault for fault in failed if fault.plugin == section.name]
            new = _after(old, own)
            records[_key(section)] = new
            if new.off and not old.off:
                ended.append(replace(_fault(section.name, new), times=1))
        self._write(records)
        return ended

    def faults(self, config: Config) -> list[PluginFault]:
        """Return the plugins of the config that failed when they ran last, or are off for it."""
        records = self._read()
        if not any(record.message for record in records.values()):
            return []
        plugins = catalogue_of(self._locations)
        held = ((one.name, self._record(one, plugins, records)) for one in config.plugins)
        return [_fault(name, record) for name, record in held if record.message]

    @staticmethod
    def _record(section: Section, plugins: Catalogue, records: Mapping[str, Record]) -> Record:
        seal = seal_of([section], plugins)
        record = records.get(_key(section))
        return record if record and record.seal == seal else Record(seal)

    def _read(self) -> dict[str, Record]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, Record])
        except (OSError, msgspec.DecodeError):
            return {}

    def _write(self, records: Mapping[str, Record]) -> None:
        told: dict[str, Any] = {key: msgspec.to_builtins(one) for key, one in sorted(records.items())}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return


def _key(section: Section) -> str:
    return f"{section.kind}s.{section.name}"


def _after(record: Record, faults: list[PluginFault]) -> Record:
    """Return the record after a refresh with these faults: one without any, or with few, clears it."""
    worst = next((fault for fault in faults if fault.off), faults[0] if faults else None)
    if worst is None:
        return Record(record.seal)
    return replace(
        record,
        strikes=record.strikes + 1 if worst.off else 0,
        times=record.times + sum(fault.times for fault in faults),
        message=worst.message,
        path=str(worst.path or ""),
    )


def _fault(name: str, record: Record) -> PluginFault:
    told = record.message
    if record.off:
        told += (
            f"; off after {STRIKES} refreshes, until its section or its file changes, or all is fetched (R)"
        )
    return PluginFault(name, Path(record.path) if record.path else None, told, record.times, record.off)
