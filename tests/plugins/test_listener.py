from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.model.events import Saved
from storyboard.plugins import Loaded, Section, discover, load_all, tell

SAVED = Saved(("a-story",), 1, 3)


@pytest.fixture
def listener(
    folder: Path, write: Callable[..., Path], ask: Callable[..., Section]
) -> Callable[[str], Loaded]:
    """Write and load a listener that does what the line says with `event`."""

    def make(line: str) -> Loaded:
        write(
            "bell",
            f"import time\ndef make_listener():\n    def bell(event):\n        {line}\n    return bell\n",
        )
        (loaded,), faults = load_all([ask("bell", "listener")], discover(folder, None), {})
        assert faults == []
        return loaded

    return make


def test_a_listener_is_told_what_happened_and_named_when_it_prints(
    listener: Callable[[str], Loaded], capsys: pytest.CaptureFixture[str]
) -> None:
    told = tell(listener("print(event.stories, event.opened)"), SAVED)
    assert told is not None
    assert (told.plugin, told.message.split(";")[0], told.times, told.off) == ("bell", "prints", 1, False)
    assert capsys.readouterr() == ("", "('a-story',) 1\n")


def test_a_listener_that_raises_or_hangs_is_named(listener: Callable[[str], Loaded], folder: Path) -> None:
    raised = tell(listener("event.stroies"), SAVED)
    assert raised is not None
    assert (raised.plugin, raised.path) == ("bell", folder / "bell.py")
    assert raised.message.startswith("line 4: AttributeError")
    hung = tell(listener("time.sleep(5)"), SAVED, seconds=0.05)
    assert hung is not None
    assert "was not done after 0.05 s" in hung.message
