"""A few inputs a target with every run of the tests; `scripts/fuzz.py` goes on for as long as it is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import inputs
from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS, timed

FEW = 60
MINUTES = 10


@pytest.mark.parametrize("target", TARGETS)
def test_sound_documents_are_sound(target: str) -> None:
    for seed in SEEDS[target]:
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_spoilt_documents_break_nothing(target: str) -> None:
    @settings(max_examples=FEW, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def any_input(data: st.DataObject) -> None:
        timed(TARGETS[target])(data.draw(inputs(target)))

    any_input()


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_ten_minutes_of_fuzzing_find_nothing(target: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "scripts.fuzz",
            target,
            "--seconds",
            str(60 * MINUTES),
            "--keep",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
