"""The line below a panel names its keys, wherever the reader put them."""

from pathlib import Path

import pytest
from textual.content import Content

from storyboard.board.paint.hints import hint_text
from tests.board.pilots import Board, open_newsroom, settle

MAPPED = '\n[keys]\nback = "f8"\nopen = "f7"\n'


@pytest.mark.parametrize(
    ("config", "hint"), [("", " enter opens · q closes "), (MAPPED, " f7 opens · f8 closes ")]
)
async def test_the_hint_of_a_panel_tells_the_keys_as_they_are_mapped(
    root: Path, board: Board, config: str, hint: str
) -> None:
    file = root / "config.toml"
    file.write_text(file.read_text(encoding="utf-8") + config, encoding="utf-8")
    with open_newsroom(root) as newsroom:
        async with board(newsroom) as (_, pilot):
            await pilot.press("e")
            await settle(pilot)
            told = pilot.app.screen.query_one(".panel").border_subtitle or ""
            assert Content.from_markup(told).plain == hint


def test_where_text_is_typed_the_key_is_one_that_types_nothing() -> None:
    keys = {"back": ["q", "esc"], "open": ["⏎"]}
    assert hint_text("{open} keeps · {back} or {back!} closes", keys) == "enter keeps · q or esc closes"
    assert hint_text("{back!} closes", {"back": ["x"]}) == "x closes"
