"""What fails beside the keys is told in a corner, and the board stays."""

from pathlib import Path

import pytest

from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, open_newsroom, settle

EXPORTER = """def make_exporter():
    def write(dossiers):
        raise RuntimeError("no ink")
    return write
"""


def told_by(app: object) -> list[str]:
    return [notice.message for notice in app._notifications]  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["e", "c", "O", "i"])
async def test_a_typo_in_the_places_is_told_when_the_places_are_needed(
    root: Path, newsroom: Newsroom, board: Board, key: str
) -> None:
    async with board(newsroom) as (_, pilot):
        (root / "places.toml").write_text('[places."Harbour"]\nlat = "north"\n', encoding="utf-8")
        await pilot.press(key)
        await settle(pilot)
        assert pilot.app.is_running
        assert any('places."Harbour".lat' in told for told in told_by(pilot.app))


async def test_a_story_that_an_exporter_of_the_readers_own_fails_to_write_is_not_copied(
    root: Path, board: Board
) -> None:
    plugins = root / "plugins"
    plugins.mkdir()
    (plugins / "md.py").write_text(EXPORTER, encoding="utf-8")
    with (root / "config.toml").open("a", encoding="utf-8") as config:
        config.write("[exporters.md]\n")
    with open_newsroom(root) as newsroom:
        async with board(newsroom) as (_, pilot):
            before = pilot.app.clipboard
            await pilot.press("Y")
            await settle(pilot)
            assert pilot.app.is_running
            assert pilot.app.clipboard == before
            [told] = [told for told in told_by(pilot.app) if "no ink" in told]
            assert told.startswith("plugin md: ")
