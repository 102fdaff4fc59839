"""What the benches share: a figure with what is wanted of it, and a program that is run and measured."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STORYBOARD = (sys.executable, "-m", "storyboard")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program does not compile itself at each start
_BLOCK = 512  # bytes in which the system counts what was written


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `wanted` is the most that it may be, `peer` what it is compared with."""

    name: str
    value: float
    unit: str = "s"
    wanted: float | None = None
    peer: str = ""

    @property
    def kept(self) -> bool | None:
        """Tell whether it is as wanted; None where nothing was."""
        return None if self.wanted is None else self.value <= self.wanted


@dataclass(frozen=True, slots=True)
class Ran:
    """A run of a program: seconds on the clock and of the processors, its largest process, bytes written."""

    seconds: float
    cpu: float
    megabytes: float
    written: float

    def figures(self, name: str, wanted: float | None = None) -> list[Figure]:
        """Return the figures of a run that may take `wanted` seconds."""
        return [Figure(name, self.seconds, "s", wanted), Figure(f"{name}, processor time", self.cpu)]


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Ran:
    """Run a program to its end and measure it with all that it started. Raises SystemExit when it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    ) as program:
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if program.returncode:
        raise SystemExit(f"{command[0]} {command[-1]} ended with {program.returncode}")
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, used.ru_oublock * _BLOCK / 1e6)


def ratio(name: str, ours: float, theirs: float, peer: str, wanted: float | None = None) -> Figure:
    """Return how many times as long as a peer we take."""
    return Figure(name, ours / theirs, "×", wanted, peer)
