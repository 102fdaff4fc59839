"""Take the pictures of the board that the documentation shows, from the bundled sample.

    python scripts/picture.py [--png] [FOLDER]        docs/pictures when no folder is named

Each picture is an SVG; with --png, `rsvg-convert` makes a PNG beside it.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storyboard.board.app import BoardApp
from storyboard.board.widgets.lists import StoryList
from storyboard.locations import Locations
from storyboard.newsroom import Newsroom
from storyboard.newsroom.sample import open_sample

_FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's name, the size of the terminal, the theme, and the keys pressed before."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: Sequence[str] = ()


PICTURES = (
    Picture("board", (160, 44), "ink", ("p", "j", "j", "f", "k", "k", "enter")),
    Picture("page", (170, 44), "galley", ("Z",)),
    Picture("expected", (120, 36), "dusk", ("e",)),
    Picture("why", (120, 36), "ink", ("A", "j", "w")),
    Picture("narrow", (80, 24), "newsprint", ("enter",)),
)


async def take(picture: Picture, newsroom: Newsroom, folder: Path) -> Path:
    """Open the board, press the keys, and save what it shows."""
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, theme=picture.theme))
    app = BoardApp(newsroom, demo=True)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.3)
        longest = max(newsroom.cards(), key=lambda card: card.beats)
        app.screen.query_one(StoryList).highlighted = longest.slug
        await pilot.pause(0.3)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        app.clear_notifications()
        await pilot.pause(0.3)
        file = folder / f"{picture.name}.svg"
        file.write_text(app.export_screenshot(title="storyboard"), encoding="utf-8")
    return file


def main(arguments: Sequence[str]) -> int:
    """Take all pictures."""
    places = [argument for argument in arguments if argument != "--png"]
    folder = Path(places[0]) if places else _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    converter = shutil.which("rsvg-convert") if "--png" in arguments else None
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as place:
            root = Path(place)
            locations = Locations(
                config_file=root / "config.toml",
                data=root / "data",
                cache=root / "cache",
                state=root / "state",
            )
            with open_sample(locations) as newsroom:
                file = asyncio.run(take(picture, newsroom, folder))
        print(file)
        if converter:
            # rsvg has no web fonts, and drops blanks at the ends of a text unless told to keep them.
            text = file.read_text(encoding="utf-8").replace("Fira Code", "DejaVu Sans Mono")
            text = text.replace("<text class", '<text xml:space="preserve" class')
            target = str(file.with_suffix(".png"))
            subprocess.run([converter, "-o", target], input=text.encode(), check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
