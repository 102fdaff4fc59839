"""Foreign text made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.model.plain import one_line, plain, web_address, without_password, without_secrets


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]0;new title\x07Harbour reopens", "Harbour reopens"),
        ("\x1b]8;;https://trap.example\x1b\\press here\x1b]8;;\x1b\\", "press here"),
        ("\x9b2Jcleared", "cleared"),
        ("bell\x07 and null\x00", "bell and null"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\x1bcreset", "reset"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_escapes_and_unseen_characters_go_and_the_words_stay(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


def test_lines_and_tabs_stay_in_plain_text_and_become_blanks_in_one_line() -> None:
    assert plain("first\r\nsecond\tthird") == "first\nsecond\tthird"
    assert one_line("  first\r\n second\tthird ") == "first second third"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_text_leaves_a_control_character_behind(text: str) -> None:
    assert all(
        character.isprintable() or character.isspace() or ord(character) > 0x9F for character in plain(text)
    )
    assert "\x1b" not in plain(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "https://news.example/a b",
        "https://news.example/\x1b[2J",
        "https://[news.example/a",
        "--help",
        "",
    ],
)
def test_only_clean_web_addresses_are_addresses(link: str) -> None:
    assert web_address(link) == ""


def test_a_web_address_stays_as_it_is() -> None:
    assert web_address(" https://news.example/a?b=c#d ") == "https://news.example/a?b=c#d"


@pytest.mark.parametrize(
    ("address", "masked", "stripped"),
    [
        ("https://a:b@x.example/f", "https://a:***@x.example/f", "https://x.example/f"),
        ("https://x.example/f?key=1#top", "https://x.example/f?key=***#top", "https://x.example/f#top"),
        ("https://x.example/?a=1&api_key=2&b=3", "https://x.example/?a=1&api_key=***&b=3", "https://x.example/?a=1&b=3"),
        ("https://x.example/?access_token=1&b", "https://x.example/?access_token=***&b", "https://x.example/?b"),
        ("https://x.example/?Password=1", "https://x.example/?Password=***", "https://x.example/"),
        ("https://x.example/?keyword=a&author=b", "https://x.example/?keyword=a&author=b", "https://x.example/?keyword=a&author=b"),
        ("https://x.example/@ada.rss", "https://x.example/@ada.rss", "https://x.example/@ada.rss"),
    ],
)  # fmt: skip
def test_secrets_of_an_address_are_masked_or_left_out(address: str, masked: str, stripped: str) -> None:
    assert without_password(address) == masked
    assert without_secrets(address) == stripped
