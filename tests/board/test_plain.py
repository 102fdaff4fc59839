"""The board without a terminal."""

import subprocess
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len

from storyboard.board.plain import digest
from storyboard.model.article import Article
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW


def test_the_first_forty_lines_show_stories_with_dated_beats(newsroom: Newsroom) -> None:
    lines = list(digest(newsroom, width=80))[:40]
    assert lines[0].startswith(f"storyboard: {len(newsroom.cards())} stories")
    assert newsroom.cards()[0].title in lines
    assert any("Mar " in line and "“" in line for line in lines)
    assert any("[expected]" in line for line in lines)


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_every_line_fits(newsroom: Newsroom, width: int) -> None:
    assert max(cell_len(line) for line in digest(newsroom, width=width)) <= min(max(width, 40), 120)


def test_every_story_is_told(newsroom: Newsroom) -> None:
    told = " ".join(" ".join(digest(newsroom, width=120)).split())
    for card in newsroom.cards():
        assert " ".join(card.title.split()) in told


def test_marks_are_told_in_words(newsroom: Newsroom) -> None:
    first, second = newsroom.cards()[:2]
    newsroom.pin(second.slug, on=True)
    newsroom.follow(second.slug, on=True)
    newsroom.mute(first.slug, on=True)
    lines = list(digest(newsroom, width=100))
    assert lines.index("PINNED") < lines.index("MUTED")
    assert any("followed · " in line for line in lines)


def test_control_characters_never_reach_the_output(newsroom: Newsroom) -> None:
    text = (
        "\x1b[31mThe Alpine reservoir of Hydrotirol\x1b]0;owned\x07 \u202ecracked on Saturday in Innsbruck."
    )
    newsroom.file(
        [
            Article(id=f"x{number}", title=text, text=text, source="a\x1b[2J", feed="import", published=NOW)
            for number in range(2)
        ]
    )
    printed = "\n".join(digest(newsroom, width=80))
    assert "Hydrotirol" in printed
    assert not set(printed) & {"\x1b", "\x07", "\u202e"}


def test_without_stories_it_says_what_to_do(empty: Newsroom, newsroom: Newsroom) -> None:
    told = "\n".join(digest(empty, width=80))
    assert "storyboard config init" in told
    assert str(empty.locations.config_file) in told
    empty.config = replace(empty.config, feeds=newsroom.config.feeds)
    assert "storyboard refresh" in "\n".join(digest(empty, width=80))


def test_a_read_only_board_says_so(newsroom: Newsroom) -> None:
    newsroom.read_only = "held by pid 12"
    assert next(digest(newsroom, width=80)) == "Read-only: held by pid 12"


def test_textual_is_not_loaded_for_it() -> None:
    code = "import sys, storyboard.board.plain; print([name for name in sys.modules if 'textual' in name])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
