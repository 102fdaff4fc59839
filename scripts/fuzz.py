"""Fuzz one reader for a while: `python -m scripts.fuzz TARGET --seconds 600`; see `tests/fuzz`.

Where atheris is installed it steers by coverage; else, or with `--engine hypothesis`, hypothesis makes the
inputs. What breaks a promise is written to a file and told; the exit code is 1 then.
"""

import argparse
import importlib.util
import os
import random
import sys
import time
import traceback
from pathlib import Path
from typing import Any


class Campaign:
    """Counts inputs and keeps what was found, each kind of fault once."""

    def __init__(self, target: str, seconds: float, keep: Path) -> None:
        self.target = target
        self._begun = time.monotonic()
        self._until = self._begun + seconds
        self.inputs = 0
        self.found: dict[str, Path] = {}
        self._keep = keep

    @property
    def over(self) -> bool:
        """Tell whether its time is up."""
        return time.monotonic() >= self._until

    def run(self, body: bytes) -> None:
        """Give one input to the target."""
        from tests.fuzz.targets import TARGETS, timed

        self.inputs += 1
        try:
            timed(TARGETS[self.target])(body)
        except Exception as fault:  # noqa: BLE001  whatever it raises is what is looked for
            self._tell(fault, body)

    def _tell(self, fault: Exception, body: bytes) -> None:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        kind = f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno}"
        if kind in self.found:
            return
        self._keep.mkdir(parents=True, exist_ok=True)
        path = self._keep / f"{self.target}-{len(self.found) + 1}.bin"
        path.write_bytes(body)
        self.found[kind] = path
        print(f"{kind}: {fault}\n  input kept in {path}", flush=True)

    def end(self, engine: str) -> int:
        """Tell the outcome in one line and return the exit code."""
        seconds = time.monotonic() - self._begun
        found = len(self.found)
        print(
            f"{self.target}: {self.inputs:,} inputs in {seconds:.0f} s by {engine}, {found} findings",
            flush=True,
        )
        return int(found > 0)


def by_hypothesis(campaign: Campaign) -> None:
    """Let hypothesis make inputs, from another seed every thousand of them."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from tests.fuzz.inputs import inputs

    quiet = settings(
        max_examples=1_000,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def one(body: bytes) -> None:
        if not campaign.over:
            campaign.run(body)

    while not campaign.over:
        seed(random.getrandbits(64))(quiet(given(inputs(campaign.target))(one)))()


def by_atheris(campaign: Campaign, seconds: float, corpus: Path) -> None:
    """Let atheris mutate the seeds, steered by the lines that they reach. It never returns."""
    import atheris

    with atheris.instrument_imports(include=["storyboard"]):
        from tests.fuzz.seeds import HOSTILE, SEEDS, WORDS
        from tests.fuzz.targets import TARGETS  # noqa: F401  loaded here, so that it is steered by

    def one(body: bytes) -> None:
        if campaign.over:
            os._exit(campaign.end("atheris"))  # libFuzzer knows no other way out
        campaign.run(body)

    corpus.mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(SEEDS[campaign.target]):
        (corpus / f"seed-{number}").write_bytes(body)
    words = corpus.with_suffix(".dict")
    words.write_text("".join(map(_entry, (*WORDS[campaign.target], *HOSTILE))), encoding="ascii")
    options = [f"-dict={words}", "-max_len=8192", "-timeout=60", "-verbosity=0"]
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds + 60:.0f}", *options, str(corpus)], one)
    atheris.Fuzz()


def _entry(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n'


def main() -> None:
    """Run one campaign."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", choices=("feeds", "roads", "pages", "dates", "query", "config", "stories"))
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default=None)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="the folder for what is found")
    given: Any = parser.parse_args()
    engine = given.engine or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    campaign = Campaign(given.target, given.seconds, given.keep)

    if engine == "atheris":
        by_atheris(campaign, given.seconds, given.keep / f"{given.target}-corpus")
    by_hypothesis(campaign)
    sys.exit(campaign.end("hypothesis"))


if __name__ == "__main__":
    main()
