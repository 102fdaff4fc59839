from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from storyboard.board.themes import ROLE_COLOURS, adopt, load_themes
from storyboard.locations import bundled

THEMES, NOTICES = load_themes([bundled("themes")])
OURS = {name: theme for name, theme in THEMES.items() if not theme.ansi}
NOT_TEXT = {"cursor", "cursor-blurred", "rail", "frame"}
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
    assert {"newsprint", "ink", "signal", "terminal"} <= set(THEMES)


@pytest.mark.parametrize("role", TEXT)
@pytest.mark.parametrize("name", OURS)
def test_text_meets_wcag_aa_on_every_ground(name: str, role: str) -> None:
    theme = OURS[name]
    needed = 7.0 if name == "signal" else 4.5
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
        ('[colors]\nprimmary = "#fff"\n', "colors.primmary is not a colour of a theme"),
        ('colour = "x"\n', "colour is not a key of a theme"),
        ("name = 3\n[colors]\nprimary='#fff'\nforeground='#fff'\nbackground='#000'\n", "name is not a text"),
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


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_textuals_own_themes_get_the_colours_of_our_roles(name: str) -> None:
    adopted = adopt(BUILTIN_THEMES[name])
    assert set(ROLE_COLOURS) <= set(adopted.variables)
