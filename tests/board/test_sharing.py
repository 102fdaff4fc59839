"""What leaves the board: links, Markdown on the clipboard, and stories in files."""

import json
import webbrowser
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from storyboard.board.widgets.rows import Rows
from storyboard.exports import FORMATS
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to export to, in which the board was started."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_x_writes_the_story_and_says_where_to_and_how_much(
    newsroom: Newsroom, board: Board, elsewhere: Path
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("x")
        await pilot.pause()
        path = Path(pilot.app.screen.query_one(Input).value)
        assert path == elsewhere / f"{screen.slug}.md"
        await pilot.press("enter")
        await settle(pilot)
        assert said(screen).startswith(f"Wrote {path}, ")
        assert screen.story is not None
        assert screen.story.title in text_of(path)


async def test_the_form_is_chosen_by_arrows_and_the_path_ends_as_it_does(
    newsroom: Newsroom, board: Board, elsewhere: Path
) -> None:
    async with board(newsroom) as (screen, pilot):
        for form in (*FORMATS, "csv"):
            await pilot.press("x")
            await pilot.pause()
            rows = pilot.app.screen.query_one(Rows)
            assert set(rows.keys) == {*FORMATS, "csv"}
            while rows.highlighted != form:
                await pilot.press("down")
            await pilot.pause()
            await pilot.press("enter")
            await settle(pilot)
        written = {path.suffix.removeprefix("."): path for path in files_in(elsewhere)}
        assert set(written) == {*FORMATS, "csv"}
        assert json.loads(written["json"].read_text(encoding="utf-8"))
        assert written["html"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert b"\r\n" in written["ics"].read_bytes()
        assert screen.app.is_running


async def test_an_exporter_that_prints_is_named_beside_its_file(newsroom: Newsroom, board: Board) -> None:
    plugin = newsroom.locations.plugins / "md.py"
    plugin.parent.mkdir(parents=True, exist_ok=True)
    plugin.write_text(
        "def make_exporter():\n    def md(dossiers):\n        print(1)\n        return 'x'\n    return md\n"
    )
    async with board(newsroom) as (screen, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert "plugin md: prints" in said(screen)


async def test_a_file_that_is_there_is_written_over_only_when_asked_twice(
    newsroom: Newsroom, board: Board, elsewhere: Path
) -> None:
    async with board(newsroom) as (screen, pilot):
        file = elsewhere / f"{screen.slug}.md"
        file.write_text("mine", encoding="utf-8")
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        told = str(pilot.app.screen.query_one(".panel--told", Static).render())
        assert "is there already: Enter once more writes over it" in told
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert file.read_text(encoding="utf-8") != "mine"


async def test_a_path_that_cannot_be_written_is_told_in_place(
    newsroom: Newsroom, board: Board, elsewhere: Path
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("x")
        await pilot.pause()
        panel = pilot.app.screen
        for path, fault in (
            ("", "There is no path yet"),
            (str(elsewhere / "no" / "such" / "folder.md"), "No such file or directory"),
            (str(elsewhere), "is no file; name one"),
        ):
            panel.query_one(Input).value = path
            await pilot.pause()
            await pilot.press("enter")
            await settle(pilot)
            assert fault in str(panel.query_one(".panel--told", Static).render())
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert files_in(elsewhere) == []


async def test_the_next_export_begins_in_the_folder_of_the_last(
    newsroom: Newsroom, board: Board, tmp_path: Path
) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press("x")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(tmp_path / "first.md")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert Path(pilot.app.screen.query_one(Input).value).parent == tmp_path


async def test_shift_y_copies_the_story_as_markdown(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("Y")
        await settle(pilot)
        assert screen.story is not None
        assert pilot.app.clipboard.startswith("# ")
        assert screen.story.title in pilot.app.clipboard
        assert "as Markdown" in said(screen)


async def test_a_story_too_long_for_the_clipboard_is_not_cut_in_silence(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyboard.board.parts.sharing._MOST", 100)
    async with board(newsroom) as (screen, pilot):
        await pilot.press("Y")
        await settle(pilot)
        assert pilot.app.clipboard == ""
        assert "too much for a terminal's clipboard: x writes a file" in said(screen)


async def test_shift_l_copies_the_link_alone(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter", "L")
        await settle(pilot)
        assert screen.filed is not None
        assert pilot.app.clipboard == screen.filed.article.link
        assert said(screen) == f"Copied {screen.filed.article.link}"


async def test_a_browser_that_wants_the_terminal_is_not_started_over_the_board(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    monkeypatch.setattr(webbrowser, "open", opened.append)
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter", "o")
        await settle(pilot)
        # A pilot's terminal cannot be lent; in a real one the board steps aside.
        assert opened == []
        assert "No browser was found" in said(screen)
