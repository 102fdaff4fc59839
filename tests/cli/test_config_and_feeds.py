"""The verbs that show and edit the config, and the feeds in it."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sources.conftest import Server

Configure = Callable[[str], Path]
PAGE = (
    '<html><head><link rel="alternate" type="application/rss+xml" title="Gazette" href="/rss"></head></html>'
)


def test_a_first_config_is_written_once_and_is_right(root: Path, storyboard: Command) -> None:
    assert storyboard("config", "init").code == 0
    assert stat.S_IMODE((root / "config.toml").stat().st_mode) == 0o600
    before = (root / "config.toml").read_bytes()
    checked = storyboard("config", "check")
    assert (checked.code, checked.err) == (0, "")
    assert "right" in checked.out
    again = storyboard("config", "init")
    assert again.code == 1
    assert f"{root / 'config.toml'}: there is a config already" in again.err
    assert (root / "config.toml").read_bytes() == before


def test_a_config_in_a_folder_that_is_not_there_gets_the_folder(root: Path, storyboard: Command) -> None:
    path = root / "a" / "b" / "config.toml"
    assert storyboard("config", "init", "--config", str(path)).code == 0
    assert path.exists()


@pytest.mark.parametrize(
    "words",
    [["refresh"], ["feeds", "list"], ["config", "check"], ["config", "show"], ["feeds", "remove", "A"]],
)
def test_a_config_that_is_named_and_not_there_is_an_error(
    root: Path, storyboard: Command, words: list[str]
) -> None:
    path = root / "my own.toml"
    told = storyboard(*words, "--config", str(path))
    assert (told.code, told.out) == (3, "")
    advice = f"`storyboard config init --config '{path}'` makes one"
    assert told.err == f"storyboard: {path}: there is no such config; {advice}\n"


@pytest.mark.parametrize("words", [["stories"], ["expected"], ["db", "check"], []])
def test_what_only_reads_what_is_stored_needs_no_config(
    root: Path, storyboard: Command, words: list[str]
) -> None:
    assert storyboard("import", "-", stdin='{"title": "Ferry strike"}\n').code == 0
    assert storyboard(*words, "--config", str(root / "none.toml")).code == 0


def test_what_begins_a_config_may_name_one_that_is_not_there(
    root: Path, storyboard: Command, server: Server
) -> None:
    (root / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>',
        encoding="utf-8",
    )
    for number, words in enumerate(
        (
            ("config", "path"),
            ("config", "init"),
            ("feeds", "add", server.url("/rss")),
            ("feeds", "import", str(root / "list.opml")),
            ("import", str(root / "list.opml")),
        )
    ):
        path = root / f"{number}.toml"
        assert storyboard(*words, "--config", str(path)).code == 0
        assert path.exists() == (words[-1] != "path")


def test_a_config_that_the_environment_names_need_not_be_there(root: Path, storyboard: Command) -> None:
    assert storyboard("stories").code == 0


def test_the_config_is_shown_as_it_is_understood_without_secrets(
    storyboard: Command, configure: Configure
) -> None:
    configure(
        '[feeds.a]\nurl = "https://user:hush@a.example/"\nheaders = { Authorization = "env:TOKEN" }\n'
        '[filters.mute]\nwords = ["x"]'
    )
    shown = storyboard("config", "show")
    assert shown.code == 0
    assert "[filters.mute]" in shown.out
    assert "hush" not in shown.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[feeds.a]\nurk = 'http://a.example'", ":2: feeds.a.urk: "),
        ("[feeds.a]\nurl = 'ftp://a.example'", ":2: feeds.a.url: "),
        ("[feeds.a]\nurl = 'http://a.example'\nevery = 'often'", ":3: feeds.a.every: "),
        ("[threads]\nidle_days = 'x'", ":2: threads.idle_days: "),
        (
            "[filters.mut]\nwords = ['x']",
            ":1: filters.mut: there is no filter plugin 'mut'; did you mean 'mute'?",
        ),
        ("[filters.mute]\nword = ['x']", ":2: filters.mute.word: "),
        ("[sources.hacker]\n", ":1: sources.hacker: there is no source plugin 'hacker'"),
        ("[listeners.bell]\n", ":1: listeners.bell: there is no listener plugin 'bell'"),
        ('[feeds.A]\nulr = "https://a.example/x"', ":2: feeds.A.ulr: unknown key; did you mean 'url'?"),
        ("[feeds", ":1: "),
        ("\x00", ":1: "),
    ],
)
def test_what_is_wrong_in_the_config_is_named_with_line_and_key(
    storyboard: Command, configure: Configure, text: str, said: str
) -> None:
    path = configure(text)
    told = storyboard("config", "check")
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f"storyboard: {path}{said}")


def test_an_unknown_key_is_a_warning_that_names_the_nearest(
    storyboard: Command, configure: Configure
) -> None:
    path = configure("[threads]\nidle_day = 3")
    for words in (("config", "check"), ("stories",)):
        told = storyboard(*words)
        assert told.code == 0
        assert f"{path}:2: threads.idle_day" in told.err
        assert "'idle_days'" in told.err
    assert "right" not in storyboard("config", "check").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[board]\ntheme = "newsprnt"',
            ":2: board.theme: there is no theme 'newsprnt', did you mean newsprint?",
        ),
        ('[keys]\nrefresh = "Escape"', ":2: keys.refresh: there is no key 'Escape', did you mean escape?"),
        ('[keys]\nrefesh = "f5"', ":2: keys.refesh: there is no such action, did you mean refresh?"),
        ('[queries]\nA = "plce:x"', ":2: queries.A: query: 'plce:x': there is no key 'plce'"),
    ],
)
def test_what_the_board_could_not_follow_is_named_with_its_line_and_is_not_right(
    storyboard: Command, configure: Configure, text: str, said: str
) -> None:
    path = configure(text)
    told = storyboard("config", "check")
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith(f"storyboard: {path}{said}")


@pytest.mark.parametrize("text", ['[board]\ntheme = "dusk"', '[board]\ntheme = "nord"', '[keys]\npin = "f5"'])
def test_a_theme_and_a_key_that_there_are_are_right(
    storyboard: Command, configure: Configure, text: str
) -> None:
    configure(text)
    told = storyboard("config", "check")
    assert (told.code, told.err) == (0, "")
    assert ": right, " in told.out


def test_a_plugin_that_cannot_load_is_named_by_the_check(
    root: Path, storyboard: Command, configure: Configure
) -> None:
    plugin = root / "plugins" / "torn.py"
    plugin.parent.mkdir()
    plugin.write_text("def make_filter():\n    return nothing\n", encoding="utf-8")
    configure("[filters.torn]")
    told = storyboard("config", "check")
    assert (told.code, told.out) == (1, "")
    assert f"plugin torn: {plugin}: line 2: NameError" in told.err
    assert storyboard("config", "check", "--safe").code == 0


WIRES = """
from storyboard import Article

def make_source(count: int = 2):
    async def wires(visit):
        for number in range(count):
            yield Article(id=str(number), title=f"Wire {number}")
        if not count:
            raise KeyError("empty")
    return wires
"""


def test_a_check_visits_sources_too_and_stores_nothing(
    root: Path, storyboard: Command, configure: Configure
) -> None:
    plugin = root / "plugins" / "wires.py"
    plugin.parent.mkdir()
    plugin.write_text(WIRES, encoding="utf-8")
    (plugin.parent / "torn.py").write_text("def make_source():\n    return nothing\n", encoding="utf-8")
    configure("[sources.wires]")
    for names in ((), ("wires",)):
        told = storyboard("feeds", "check", *names, "--json")
        assert (told.code, told.err) == (0, "")
        assert [(one["name"], one["state"], one["articles"]) for one in told.lines] == [("wires", "ok", 2)]
    assert storyboard("feeds", "list", "--json").lines[0]["state"] == "new"
    configure("[sources.wires]\ncount = 0\n[sources.torn]")
    told = storyboard("feeds", "check")
    assert told.code == 1
    assert "its plugin failed: line 9: KeyError: 'empty'" in told.out
    assert f"plugin wires: {plugin}: line 9: KeyError: 'empty'" in told.err
    assert f"plugin torn: {plugin.parent / 'torn.py'}: line 2: NameError" in told.err
    assert "did you mean 'wires'?" in storyboard("feeds", "check", "wire").err
    assert "'wires' is a source: its section [sources.wires]" in storyboard("feeds", "remove", "wires").err


def test_an_option_that_a_plugin_refuses_is_a_fault_of_the_config_and_nothing_starts(
    storyboard: Command, configure: Configure, server: Server
) -> None:
    path = configure(
        f'[filters.quiet]\nplugin = "mute"\nregex = ["^(quiz"]\n[feeds.a]\nurl = "{server.url("/rss")}"'
    )
    for words in (("config", "check"), ("refresh",), ("plugins", "test", "quiet")):
        told = storyboard(*words)
        assert (told.code, told.out) == (3, "")
        assert f"{path}:1: filters.quiet: '^(quiz' is no regular expression" in told.err
    assert storyboard("feeds", "list", "--json").lines[0]["state"] == "new"
    assert storyboard("config", "check", "--safe").code == 0
    assert storyboard("refresh", "--safe").code == 0


SECRETIVE = (
    '[feeds.members]\nurl = "https://reader:hunter2@example.org/feed"\n'
    '[feeds.keyed]\nurl = "https://example.org/feed?page=2&token=hush&author=ada"'
)


def test_an_exported_list_has_no_secrets_and_tells_of_it(configure: Configure, storyboard: Command) -> None:
    configure(SECRETIVE)
    told = storyboard("feeds", "export")
    assert not re.search("hunter2|reader|hush", told.out + told.err)
    assert 'xmlUrl="https://example.org/feed"' in told.out
    assert 'xmlUrl="https://example.org/feed?page=2&amp;author=ada"' in told.out
    for name in ("members", "keyed"):
        assert f"{name}: the password or key in its address is not in the list; --with-keys" in told.err


def test_a_list_for_oneself_keeps_its_secrets_to_its_owner(
    root: Path, configure: Configure, storyboard: Command
) -> None:
    configure(SECRETIVE)
    path = root / "mine.opml"
    told = storyboard("feeds", "export", "--with-keys", "-o", str(path))
    assert "keyed: the password or key in its address is in the list; do not hand it on" in told.err
    assert not re.search("hunter2|hush", told.out + told.err)
    assert "reader:hunter2@" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    again = ("--config", str(root / "again.toml"))
    assert storyboard("feeds", "import", str(path), *again).code == 0
    assert "token=hush" in (root / "again.toml").read_text(encoding="utf-8")


def test_feeds_are_added_listed_exported_and_removed(root: Path, storyboard: Command, server: Server) -> None:
    root = root / "not" / "there"
    config = ("--config", str(root / "config.toml"))
    url = server.url("/rss")
    added = storyboard("feeds", "add", url, "--every", "2h", "--json", *config)
    assert added.lines == [{"name": "Harbour Gazette", "url": url}]
    assert 'every = "2h"' in (root / "config.toml").read_text(encoding="utf-8")
    again = storyboard("feeds", "add", url, *config)
    assert again.code == 1
    assert "'Harbour Gazette'" in again.err
    exported = storyboard("feeds", "export", *config)
    assert url in exported.out
    removed = storyboard("feeds", "remove", "Harbour Gazete", *config)
    assert removed.code == 2
    assert "did you mean 'Harbour Gazette'?" in removed.err
    assert storyboard("feeds", "remove", "Harbour Gazette", *config).code == 0
    assert storyboard("feeds", "list", "--json", *config).out == ""
    (root / "list.opml").write_text(exported.out, encoding="utf-8")
    assert storyboard("feeds", "import", str(root / "list.opml"), "--json", *config).lines == added.lines
    assert storyboard("feeds", "import", str(root / "list.opml"), *config).out == "0 feeds added\n"
    told = storyboard("feeds", "export", "-o", str(root / "out.opml"), *config)
    assert (told.code, told.out) == (0, "")
    assert (root / "out.opml").read_text(encoding="utf-8") == exported.out


def test_a_feed_of_a_list_whose_address_is_wrong_is_named_and_the_others_are_added(
    root: Path, storyboard: Command
) -> None:
    path = root / "list.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="Bad port" xmlUrl="https://bad.example:99999/rss"/>'
        '<outline text="Good" xmlUrl="https://good.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    told = storyboard("feeds", "import", str(path))
    assert (told.code, told.out) == (0, "1 feed added\n")
    assert told.err == f"storyboard: {path}: Bad port: the address cannot be read\n"


def test_a_page_leads_to_the_feed_that_it_names(storyboard: Command, server: Server) -> None:
    server.serve("/page", PAGE, Content_Type="text/html")
    assert storyboard("feeds", "discover", server.url("/page"), "--json").lines == [
        {"title": "Gazette", "url": server.url("/rss")}
    ]
    assert storyboard("feeds", "add", server.url("/page"), "--name", "Coast", "--json").lines == [
        {"name": "Coast", "url": server.url("/rss")}
    ]


def test_a_page_that_names_several_feeds_is_told_of_and_the_feed_has_its_own_title(
    storyboard: Command, server: Server
) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (("RSS", "/rss"), ("Comments", "/comments"))
    )
    page = server.serve("/page", f"<html><head>{links}</head></html>", Content_Type="text/html")
    advice = f"that page names another feed (Comments): `storyboard feeds add {server.url('/comments')}`"
    added = storyboard("feeds", "add", page)
    assert (added.code, added.out) == (0, f"added Harbour Gazette: {server.url('/rss')}\n")
    assert added.err == f"storyboard: {advice}\n"
    again = storyboard("feeds", "add", page)
    assert again.code == 1
    assert again.err == f"storyboard: {server.url('/rss')} is there already, as 'Harbour Gazette'; {advice}\n"
    other = storyboard("feeds", "add", server.url("/rss?comments"), "--name", "Comments")
    assert (other.code, other.err) == (0, "")


def test_a_feed_that_cannot_be_had_is_called_as_its_page_calls_it(
    storyboard: Command, server: Server
) -> None:
    page = server.serve("/page", PAGE.replace('"/rss"', '"/gone"'), Content_Type="text/html")
    assert storyboard("feeds", "add", page).out == f"added Gazette: {server.url('/gone')}\n"


def test_a_check_tells_how_feeds_stand_and_stores_nothing(
    root: Path, storyboard: Command, configure: Configure, server: Server
) -> None:
    configure(f'[feeds.a]\nurl = "{server.url("/rss")}"\n[feeds.b]\nurl = "{server.url("/broken")}"')
    told = storyboard("feeds", "check")
    assert told.code == 1
    assert "a  ok" in told.out
    assert "HTTP 500" in told.out
    assert storyboard("feeds", "check", "a").code == 0
    assert not (root / "board").exists()


def test_a_refresh_says_what_a_person_has_to_know(
    storyboard: Command, configure: Configure, server: Server
) -> None:
    configure(
        f'[feeds.a]\nurl = "{server.url("/rss")}"\n[feeds.b]\nurl = "{server.url("/broken")}"\n'
        f'[feeds.c]\nurl = "{server.url("/moved")}"'
    )
    told = storyboard("refresh")
    assert (told.code, told.out) == (0, "")
    assert "b: failed: HTTP 500" in told.err
    assert f"c: moved for good to {server.url('/rss')}" in told.err
    assert "3 feeds, 2 new articles" in told.err
    assert "no feed is due (3 rest; `--force` visits all)" in storyboard("refresh").err
    unknown = storyboard("refresh", "d")
    assert unknown.code == 2
    assert "there is no feed 'd'" in unknown.err


def test_a_feed_that_moved_to_where_another_is_is_told_of_and_the_config_stays(
    configure: Configure, storyboard: Command, server: Server
) -> None:
    path = configure(
        f'[feeds.New]\nurl = "{server.url("/rss")}"\n[feeds."Old one"]\nurl = "{server.url("/moved")}"'
    )
    before = path.read_text(encoding="utf-8")
    told = storyboard("refresh")
    assert told.code == 0
    advice = "where the feed 'New' is already: `storyboard feeds remove 'Old one'`"
    assert f"Old one: moved for good to {server.url('/rss')}, {advice}\n" in told.err
    assert path.read_text(encoding="utf-8") == before
    assert storyboard("config", "check").err == ""


def test_a_faulty_plugin_is_named_with_its_file(
    root: Path, storyboard: Command, configure: Configure, server: Server
) -> None:
    plugin = root / "plugins" / "broken.py"
    plugin.parent.mkdir()
    plugin.write_text("def make_filter():\n    return lambda article: 1 / 0\n", encoding="utf-8")
    configure(f'[filters.broken]\n[feeds.a]\nurl = "{server.url("/rss")}"')
    told = storyboard("refresh")
    assert told.code == 0
    assert f"plugin broken: {plugin}: line 2: ZeroDivisionError: division by zero (2 times)" in told.err
    assert storyboard("refresh", "--safe", "--force", "--json").err == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_can_complete_every_verb(storyboard: Command, shell: str) -> None:
    told = storyboard("completion", shell)
    assert told.code == 0
    for verb in ("refresh", "import", "stories", "timeline", "why", "feeds", "plugins", "config", "discover"):
        assert verb in told.out


def test_a_password_in_an_address_is_never_shown(
    storyboard: Command, configure: Callable[[str], Path]
) -> None:
    configure('[feeds.gazette]\nurl = "http://joe:hunter2@127.0.0.1:9/x?token=abc123"')
    for words in (
        ("feeds", "list"),
        ("feeds", "list", "--json"),
        ("refresh", "--json", "--force"),
        ("feeds", "check"),
    ):
        for _ in range(2):
            told = storyboard(*words)
            assert "gazette" in told.out + told.err
            assert "hunter2" not in told.out + told.err
            assert "abc123" not in told.out + told.err
