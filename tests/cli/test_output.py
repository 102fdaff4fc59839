"""What is printed for people: columns that line up, a bar that keeps to its line."""

import io

import pytest

from storyboard.cli.output import print_table
from storyboard.cli.progress import Progress
from storyboard.model.events import FeedVisited
from storyboard.model.feed import FeedHealth


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_columns_stand_under_each_other_where_letters_are_wide_or_combine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table([("港の新聞", "3", "a"), ("Gazette", "12", "b"), ("Cafe\u0301", "1", "c")])
    assert capsys.readouterr().out.splitlines() == [
        "港の新聞  3   a",
        "Gazette   12  b",
        "Cafe\u0301      1   c",
    ]


def test_the_progress_of_a_refresh_is_cut_to_the_line_by_what_letters_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    with Progress(terminal, {}, shown=True) as progress:
        progress.show(FeedVisited(FeedHealth(name="港の新聞" * 9), fresh=0, done=1, total=2))
        drawn = terminal.getvalue()
    assert drawn == f"\r\x1b[K[{'#' * 12}{'.' * 12}] 1/2 港の新…"
