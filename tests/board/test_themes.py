from dataclasses import replace
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from storyboard.board.habits import Habits
from storyboard.board.themes import ROLE_COLOURS, adopt, load_themes
from storyboard.locations import bundled
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said

THEMES, NOTICES = load_themes([bundled("themes")])
OURS = {name: theme for name, theme in THEMES.items() if not theme.ansi}
NOT_TEXT = {"cursor", "cursor-blurred", "rail", "frame"}
NEEDED = "[colors]\nprimary='#fff'\nforeground='#fff'\nbackground='#000'\n"
TEXT = sorted(set(ROLE_COLOURS) - NOT_TEXT)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_bundled_themes_are_all_good() -> None:
    assert NOTICES == []
    assert sorted(THEMES) == ["dusk", "galley", "ink", "newsprint", "noon", "okabe", "signal", "terminal"]
    assert sum(not theme.dark for theme in OURS.values()) == 3
    assert all(theme.about for theme in THEMES.values())


@pytest.mark.parametrize("role", TEXT)
@pytest.mark.parametrize("name", OURS)
def test_text_meets_wcag_aa_on_every_ground(name: str, role: str) -> None:
    theme = OURS[name]
    needed = 7.0 if name in ("signal", "noon") else 4.5
    ink = Color.parse(theme.variables[role])
    grounds = [theme.background, theme.panel, theme.variables["cursor"], theme.variables["cursor-blurred"]]
    for ground in grounds:
        assert ground
        assert contrast(Color.parse(ground), ink) >= needed, ground


def test_a_users_theme_wins_over_the_bundled_one_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'name = "ink"\n[colors]\nprimary = "#ffffff"\nforeground = "#eeeeee"\nbackground = "#000000"\n'
    )
    themes, notices = load_themes([bundled("themes"), tmp_path])
    assert notices == []
    assert themes["ink"].primary == "#ffffff"
    assert themes["ink"].variables["muted"] == "#eeeeee"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "Invalid value"),
        ('[colors]\nprimary = "#fff"\n', "colors.foreground is missing"),
        ('[colors]\nprimary = "no colour"\n', "colors.primary: 'no colour' is not a colour"),
        ('[colors]\nprimary = "grene"\n', "colors.primary: 'grene' is not a colour, did you mean green?"),
        ("[colors]\nprimary = 7\n", "colors.primary: 7 is not a colour"),
        (
            '[colors]\nprimmary = "#fff"\n',
            "colors.primmary is not a colour of a theme, did you mean primary?",
        ),
        ('[text]\nqoute = "#fff"\n', "text.qoute is not a colour of a theme, did you mean quote?"),
        ('colour = "x"\n', "colour is not a key of a theme, did you mean colors?"),
        (f"name = 3\n{NEEDED}", "name: 3 is not a text"),
        (f'dark = "yes"\n{NEEDED}', "dark: 'yes' is neither true nor false"),
        ("colors = 3\n", "colors is not a table"),
    ],
)
def test_a_bad_theme_is_a_notice_that_names_the_file(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    themes, notices = load_themes([tmp_path])
    assert themes == {}
    assert len(notices) == 1
    assert told in notices[0]
    assert "bad.toml" in notices[0]


def test_a_folder_that_is_not_there_has_no_themes(tmp_path: Path) -> None:
    assert load_themes([tmp_path / "nowhere"]) == ({}, [])


# What a missing kind of cone leaves of linear red, green and blue: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
STATES = ("expected", "due", "alarm", "good")


def seen(colour: Color, deficiency: str) -> tuple[float, float, float]:
    """The colour in CIE Lab as such eyes see it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    red, green, blue = (
        min(max(sum(share * part for share, part in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in DEFICIENCIES[deficiency]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", ["okabe", "galley"])
def test_states_differ_for_colour_blind_eyes_too(name: str, deficiency: str) -> None:
    colours = {state: seen(Color.parse(OURS[name].variables[state]), deficiency) for state in STATES}
    for one, other in combinations(STATES, 2):
        assert dist(colours[one], colours[other]) >= 15, (one, other)  # 2.3 is just noticeable


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_textuals_own_themes_get_the_colours_of_our_roles(name: str) -> None:
    adopted = adopt(BUILTIN_THEMES[name])
    assert set(ROLE_COLOURS) <= set(adopted.variables)


async def test_moving_through_the_themes_wears_each_and_escape_gives_back_the_old_one(
    newsroom: Newsroom, board: Board
) -> None:
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, theme="ink"))
    async with board(newsroom) as (screen, pilot):
        await pilot.press("T", "j")
        await pilot.pause()
        assert pilot.app.theme == "newsprint"
        await pilot.press("escape")
        await pilot.pause()
        assert (pilot.app.theme, pilot.app.screen) == ("ink", screen)


async def test_a_theme_that_is_kept_is_worn_next_time_until_the_config_names_another(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("T", "g", "enter")
        await pilot.pause()
        assert (pilot.app.theme, said(screen)) == ("dusk", "The board wears dusk, the next time too")
    async with board(newsroom) as (_, pilot):
        assert pilot.app.theme == "dusk"
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, theme="noon"))
    async with board(newsroom) as (_, pilot):
        assert pilot.app.theme == "noon"


async def test_a_theme_that_is_not_there_is_named_with_the_nearest_one(
    newsroom: Newsroom, board: Board
) -> None:
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, theme="gallery"))
    async with board(newsroom) as (_, pilot):
        (notice,) = pilot.app._notifications
        assert "there is no theme 'gallery', did you mean galley?" in notice.message


async def test_animations_are_off_when_the_config_says_so(newsroom: Newsroom, board: Board) -> None:
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, animations=False))
    async with board(newsroom) as (_, pilot):
        assert pilot.app.animation_level == "none"


def test_habits_that_cannot_be_read_or_written_are_none(tmp_path: Path) -> None:
    (tmp_path / "board.json").write_text("[1, 2")
    assert Habits(tmp_path).word("theme") == ""
    (tmp_path / "file").write_text("")
    habits = Habits(tmp_path / "file")
    habits.keep(theme="ink")
    assert habits.word("theme") == "ink"
