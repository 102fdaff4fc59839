"""A second board on a library: it shows what the first one does, and takes its place when that is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW, Board, locations_in, said, settle


@pytest.fixture
def second(newsroom: Newsroom, root: Path) -> Iterator[Newsroom]:
    """The newsroom of a second board."""
    opened = Newsroom.open(locations_in(root), write=True, clock=lambda: NOW, fall_back=True)
    yield opened
    opened.close()


async def test_a_second_board_shows_what_the_first_one_marks(
    newsroom: Newsroom, second: Newsroom, board: Board
) -> None:
    async with board(second) as (screen, pilot):
        slug = screen.cards[-1].slug
        newsroom.pin(slug, on=True)
        screen.parts.attending.look()
        await settle(pilot)
        assert screen.parts.listing.mark(slug).pinned
        assert next(iter(screen.shelf.items())).card.slug == slug


async def test_a_second_board_goes_on_writing_when_the_first_one_is_left(
    newsroom: Newsroom, second: Newsroom, board: Board
) -> None:
    async with board(second) as (screen, pilot):
        assert screen.banner.display
        await pilot.press("p")
        await settle(pilot)
        assert "read-only" in said(screen)
        newsroom.close()
        screen.parts.attending.look()
        await settle(pilot)
        assert not screen.banner.display
        assert "from now on this one writes" in said(screen)
        await pilot.press("p")
        await settle(pilot)
        assert second.marks()[screen.slug].pinned


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_all_of_the_banner_has_room(
    newsroom: Newsroom, second: Newsroom, board: Board, size: tuple[int, int]
) -> None:
    async with board(second, size=size) as (screen, _):
        shown = [
            "".join(segment.text for segment in screen.banner.render_line(line)).strip()
            for line in range(screen.banner.size.height)
        ]
        assert " ".join(shown).endswith("Nothing you mark here is kept.")
