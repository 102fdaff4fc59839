from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from storyboard.config import Config, known_keys, read, template
from storyboard.errors import ConfigError
from storyboard.model.settings import BoardSettings, FetchSettings, ThreadSettings

Reading = Callable[..., Config]
Complaint = Callable[..., str]

FULL = """\
[feeds."World"]
url = "https://example.org/world.xml"
every = "1h30m"
headers = { "X-Key" = "env:KEY", Accept = "text/xml" }
user_agent = "reader 1"
proxy = "socks5://localhost:9050"
lang = "EN"

[filters.zebra]
words = ["a"]

[sources.hacker_news]
query = "ceasefire"
every = "2h"

[filters.ant]
plugin = "mute"
words = [
    "one",  # [not a header]
    "two",
]
deep.er = 1

[listeners.bell]

[threads]
idle_days = 90

[fetch]
timeout = 5
allow_private = true

[board]
theme = "night"

[keys]
refresh = "f5"
quit = ["q", "ctrl+q"]
"""


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    config = read(file, {})
    assert (config.feeds, config.filters, config.keys, config.warnings) == ((), (), {}, ())
    assert (config.threads, config.fetch, config.board) == (
        ThreadSettings(),
        FetchSettings(),
        BoardSettings(),
    )


@pytest.mark.parametrize("tag", ["pt", "pt-br", "PT_BR"])
def test_a_language_is_the_two_letters_that_feeds_are_read_by(reading: Reading, tag: str) -> None:
    (feed,) = reading(f'[feeds.A]\nurl = "https://a.org"\nlang = "{tag}"\n').feeds
    assert feed.lang == "pt"


def test_a_whole_config_is_read(reading: Reading) -> None:
    config = reading(FULL)
    (feed,) = config.feeds
    assert (feed.name, feed.url, feed.every) == (
        "World",
        "https://example.org/world.xml",
        timedelta(minutes=90),
    )
    assert feed.headers == {"X-Key": "env:KEY", "Accept": "text/xml"}
    assert (feed.user_agent, feed.proxy, feed.lang) == ("reader 1", "socks5://localhost:9050", "en")
    assert config.threads == ThreadSettings(idle_days=90)
    assert config.fetch == FetchSettings(timeout=5.0, allow_private=True)
    assert config.board == BoardSettings(theme="night")
    assert config.keys == {"refresh": ("f5",), "quit": ("q", "ctrl+q")}
    assert config.warnings == ()


def test_a_proxy_may_be_a_secret(reading: Reading) -> None:
    (feed,) = reading('[feeds.A]\nurl = "https://a.org"\nproxy = "env:PROXY"\n').feeds
    assert feed.proxy == "env:PROXY"


def test_the_order_of_the_sections_is_kept_and_a_plugin_may_have_another_name(reading: Reading) -> None:
    config = reading(FULL)
    zebra, ant = config.filters
    assert (zebra.name, zebra.plugin, zebra.kind) == ("zebra", "zebra", "filter")
    assert (ant.name, ant.plugin) == ("ant", "mute")
    assert ant.options == {"words": ["one", "two"], "deep": {"er": 1}}
    assert config.sources[0].every == timedelta(hours=2)
    assert config.sources[0].options == {"query": "ceasefire"}
    assert config.listeners[0].every is None


def test_sections_and_options_know_their_lines(reading: Reading, file: Path) -> None:
    config = reading(FULL)
    ant = config.filters[1]
    assert ant.line == 16
    assert ant.lines == {"words": 18, "deep": 22}
    assert str(ant.fault("no", "words")) == f"{file}:18: filters.ant.words: no"
    assert config.at("keys", "quit") == f"{file}:38"
    assert config.at("keys", "nowhere") == f"{file}:36"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n[bord]\n", "config.toml:2: bord: unknown section; did you mean 'board'?"),
        ("[board]\nthem = 1\n", "config.toml:2: board.them: unknown key; did you mean 'theme'?"),
        ("[threads]\nxyz = 1\n", "config.toml:2: threads.xyz: unknown key"),
        (
            '[feeds.A]\nurl = "https://a.org"\n\nevry = "1h"\n',
            "config.toml:4: feeds.A.evry: unknown key; did you mean 'every'?",
        ),
        (
            '[feeds.A]\nurl = "https://a.org/x/"\n[feeds.B]\nurl = "http://A.org/x"\n',
            "config.toml:4: feeds.B.url: is the address of the feed 'A' too; `storyboard feeds remove B`",
        ),
    ],
)
def test_what_is_unknown_or_doubtful_is_warned_about(
    reading: Reading, file: Path, text: str, told: str
) -> None:
    assert [one.replace(f"{file.parent}/", "") for one in reading(text).warnings] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = \n", "config.toml:1: is not TOML: Invalid value"),
        ("\n[a]\n[a]\n", "config.toml:3: is not TOML: Cannot declare ('a',) twice"),
        ('a = """\n\n', "config.toml:1: is not TOML: Unterminated string"),
        ('feeds = "x"\n', "config.toml:1: feeds: is a text; it must be a section [feeds]"),
        (
            '[feeds]\nA = "https://a.org"\n',
            "config.toml:2: feeds.A: is a text; it must be a section [feeds.A]",
        ),
        ('[feeds."A B"]\n', 'config.toml:1: feeds.A B: has no url; add url = "https://…" to [feeds."A B"]'),
        ('[feeds.""]\nurl = "https://a.org"\n', "config.toml:1: feeds.: a feed needs a name"),
        ("[feeds.A]\nurl = 3\n", 'config.toml:2: feeds.A.url: is a number; it must be a text in "quotes"'),
        (
            '[feeds.A]\nurl = "ftp://a.org"\n',
            "config.toml:2: feeds.A.url: 'ftp://a.org' is no address that begins with http:// or https://",
        ),
        ('[feeds.A]\nurl = "https://"\n', "config.toml:2: feeds.A.url: 'https://' is no address"),
        ('[feeds.A]\nurl = "https://[a"\n', "config.toml:2: feeds.A.url: 'https://[a' is no address"),
        (
            '[feeds.A]\nurl = "https://me:hidden@a b"\n',
            "config.toml:2: feeds.A.url: 'https://me:***@a b' is no address",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nevery = 15\n',
            "config.toml:3: feeds.A.every: is a number; write",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nevery = "often"\n',
            "config.toml:3: feeds.A.every: 'often' is no duration; write \"15m\"",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nevery = "0m"\n',
            "config.toml:3: feeds.A.every: '0m' is not between a second and a year",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\n[feeds.A.headers]\n"X Y" = "a"\n',
            "config.toml:4: feeds.A.headers.X Y: is no name of an HTTP header",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nheaders = { X = "a\\r\\nEvil: 1" }\n',
            "config.toml:3: feeds.A.headers.X: is empty or holds characters that cannot be seen",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nlang = "English!"\n',
            "config.toml:3: feeds.A.lang: 'English!' is no",
        ),
        (
            '[feeds.A]\nurl = "https://a.org"\nlang = "eng"\n',
            "config.toml:3: feeds.A.lang: 'eng' is no language code of two letters; write \"en\" or",
        ),
        ('[feeds.A]\nurl = "https://a.org"\nproxy = "a:1"\n', "config.toml:3: feeds.A.proxy: 'a:1' is no"),
        (
            "[filters]\nmute = 3\n",
            "config.toml:2: filters.mute: is a number; it must be a section [filters.mute]",
        ),
        ("[filters.a]\nplugin = 3\n", "config.toml:2: filters.a.plugin: is a number"),
        ('[sources.a]\nevery = "x"\n', "config.toml:2: sources.a.every: 'x' is no duration"),
        (
            '[feeds.a]\nurl = "https://a.org"\n[sources.a]\n',
            "config.toml:3: sources.a: a feed is called 'a' too; give one another name",
        ),
        ('[threads]\nidle_days = "9"\n', "config.toml:2: threads.idle_days: '9'; it must be a whole number"),
        ("[threads]\nidle_days = true\n", "config.toml:2: threads.idle_days: is true or false; it must be"),
        ("[threads]\nidle_days = 0\n", "config.toml:2: threads.idle_days: 0 is not between 1 and 36500"),
        ("[fetch]\ntimeout = nan\n", "config.toml:2: fetch.timeout: nan is not between 0.1 and 600"),
        (
            "[fetch]\nallow_private = 1\n",
            "config.toml:2: fetch.allow_private: is a number; it must be true or false",
        ),
        ('[fetch]\nuser_agent = "a\\nb"\n', "config.toml:2: fetch.user_agent: holds characters"),
        ("[board]\ntheme = 3\n", 'config.toml:2: board.theme: is a number; it must be a text in "quotes"'),
        ("[keys]\nrefresh = 5\n", "config.toml:2: keys.refresh: is a number"),
        ("[keys]\nrefresh = []\n", "config.toml:2: keys.refresh: names no key"),
    ],
)
def test_what_cannot_be_used_is_named_by_file_line_and_key(
    complaint: Complaint, text: str, told: str
) -> None:
    assert complaint(text).startswith(told)


def test_bytes_that_are_no_text_are_named_by_their_line(file: Path) -> None:
    file.write_bytes(b"[board]\n\ntheme = '\xff'\n")
    with pytest.raises(ConfigError, match=r"config\.toml:3: is not UTF-8"):
        read(file, {})


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read(tmp_path, {})


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_fine(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf[board]\r\n\r\ntheme = "night"\r\n')
    config = read(file, {})
    assert config.board.theme == "night"
    assert config.lines["board", "theme"] == 3


def test_the_environment_goes_before_the_file(reading: Reading) -> None:
    config = reading(
        '[board]\ntheme = "night"\n',
        STORYBOARD_BOARD_THEME="day",
        STORYBOARD_THREADS_IDLE_DAYS="7",
        STORYBOARD_FETCH_SPACING="1.5",
        STORYBOARD_FETCH_ALLOW_PRIVATE="true",
        STORYBOARD_BOARD_REFRESH_MINUTES="",
        STORYBOARD_CONFIG="/elsewhere",
    )
    assert config.board == BoardSettings(theme="day")
    assert config.threads.idle_days == 7
    assert (config.fetch.spacing, config.fetch.allow_private) == (1.5, True)
    assert config.environment["board", "theme"] == "STORYBOARD_BOARD_THEME"
    assert config.warnings == ()


def test_a_variable_with_a_wrong_value_is_named(complaint: Complaint) -> None:
    told = complaint("", STORYBOARD_THREADS_IDLE_DAYS="many")
    assert told == "STORYBOARD_THREADS_IDLE_DAYS: 'many'; it must be a whole number"
    assert complaint("", STORYBOARD_FETCH_PER_HOST="99").endswith("99 is not between 1 and 32")


def test_a_variable_for_an_unknown_setting_is_warned_about(reading: Reading) -> None:
    (told,) = reading("", STORYBOARD_BOARD_THEM="day").warnings
    assert told == "STORYBOARD_BOARD_THEM: unknown setting; did you mean 'theme'?"


def test_the_template_is_read_without_a_warning_and_brings_a_dozen_feeds(reading: Reading) -> None:
    config = reading(template())
    assert config.warnings == ()
    assert len(config.feeds) == 12
    assert len({feed.url for feed in config.feeds}) == 12


def test_the_template_with_every_setting_uncommented_holds_the_defaults(reading: Reading) -> None:
    settings = template().partition("[threads]\n")[2].partition("[keys]")[0]
    config = reading("[threads]\n" + settings.replace("\n# ", "\n").removeprefix("# "))
    assert (config.threads, config.fetch, config.board) == (
        ThreadSettings(),
        FetchSettings(),
        BoardSettings(),
    )


def test_every_known_key_is_listed_once_with_what_it_takes() -> None:
    names = [key.name for key in known_keys()]
    assert len(names) == len(set(names))
    assert {"feeds.NAME.url", "filters.NAME.plugin", "threads.idle_days", "keys.ACTION"} <= set(names)
    assert all(key.takes for key in known_keys())
    assert {key.name: key.default for key in known_keys()}["board.theme"] == "newsprint"
