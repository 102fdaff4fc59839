import stat
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from storyboard.config import (
    add_feed,
    add_feeds,
    drop_query,
    keep_query,
    move_feed,
    read,
    remove_feed,
    template,
)
from storyboard.errors import ConfigError, StoryboardError

MINE = """\
# my config

# the first one
[feeds.One]
url = "https://one.example/feed"   # mine
every = "1h"

# the second one
[feeds."Two: 2"]
url = "https://two.example/feed"
[feeds."Two: 2".headers]
X = "env:X"

# what I do not want to see
[filters.mute]
words = [ "a",
          "b" ]
"""


def test_many_feeds_are_added_as_one_after_the_other_would_be(tmp_path: Path) -> None:
    content = '[feeds.One]\nurl = "https://one.example/"\n\n[board]\ntheme = "ink"\n'
    one, many = tmp_path / "one.toml", tmp_path / "many.toml"
    feeds = {f"Feed {number}": {"url": f"https://{number}.example/"} for number in range(5)}
    for path in (one, many):
        path.write_text(content, encoding="utf-8")
    for name, options in feeds.items():
        add_feed(one, name, options["url"])
    add_feeds(many, feeds)
    assert many.read_bytes() == one.read_bytes()
    with pytest.raises(StoryboardError, match="is there already"):
        add_feeds(many, {"New": {"url": "https://new.example/"}, "Feed 1": {"url": "https://x.example/"}})
    assert many.read_bytes() == one.read_bytes()


def test_a_feed_is_added_after_the_last_one_and_nothing_else_is_touched(file: Path) -> None:
    file.write_text(MINE)
    add_feed(file, "Three", "https://three.example/feed", every=timedelta(minutes=15), lang="de")
    block = '[feeds.Three]\nurl = "https://three.example/feed"\nevery = "15m"\nlang = "de"\n\n'
    assert file.read_text() == MINE.replace("# what I do", block + "# what I do")


def test_the_first_feed_goes_to_the_end(file: Path) -> None:
    file.write_text('# mine\n[board]\ntheme = "x"')
    add_feed(file, "A", "https://a.example/")
    assert file.read_text() == '# mine\n[board]\ntheme = "x"\n\n[feeds.A]\nurl = "https://a.example/"\n'


def test_a_feed_makes_the_file_and_its_folder_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    add_feed(path, "A", "https://a.example/")
    assert path.read_text() == '[feeds.A]\nurl = "https://a.example/"\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ['say "hi"', "日本", "a.b", "back\\slash", "it's", "[x] # y"])
def test_any_name_survives_adding_and_removing(file: Path, name: str) -> None:
    file.write_text(MINE)
    add_feed(file, name, "https://x.example/", headers={"X-Key": "env:K"})
    feed = read(file, {}).feeds[-1]
    assert (feed.name, feed.headers) == (name, {"X-Key": "env:K"})
    remove_feed(file, name)
    assert file.read_text() == MINE


def test_a_feed_is_removed_with_its_subsections_and_the_comments_around_stay(file: Path) -> None:
    file.write_text(MINE)
    remove_feed(file, "Two: 2")
    start, end = MINE.index('[feeds."Two'), MINE.index("# what I do")
    assert file.read_text() == MINE[:start] + MINE[end:]


def test_all_feeds_can_be_removed_and_one_added_again(file: Path) -> None:
    file.write_text(MINE)
    remove_feed(file, "One")
    remove_feed(file, "Two: 2")
    assert read(file, {}).feeds == ()
    add_feed(file, "New", "https://new.example/")
    assert [feed.name for feed in read(file, {}).feeds] == ["New"]
    assert "# the first one" in file.read_text()


def test_a_moved_feed_keeps_its_comment(file: Path) -> None:
    file.write_text(MINE)
    move_feed(file, "One", "https://one.example/feed", "https://moved.example/feed")
    assert file.read_text() == MINE.replace("https://one.example/feed", "https://moved.example/feed")


def test_a_feed_that_moved_to_where_another_is_keeps_its_address(file: Path) -> None:
    file.write_text(MINE)
    move_feed(file, "One", "https://one.example/feed", "http://TWO.example/feed/")
    assert file.read_text() == MINE
    move_feed(
        file, "One", "https://one.example/feed", "http://one.example/feed"
    )  # its own, otherwise written
    assert [feed.url for feed in read(file, {}).feeds if feed.name == "One"] == ["http://one.example/feed"]


def test_a_feed_that_was_given_another_address_meanwhile_keeps_that(file: Path) -> None:
    file.write_text(MINE)
    move_feed(file, "One", "https://before.example/feed", "https://moved.example/feed")
    assert file.read_text() == MINE


@pytest.mark.parametrize(
    "text",
    [
        'feeds = { A = { url = "https://a.example/" }, B = { url = "https://b.example/" } }\n',
        '[feeds]\nA.url = "https://a.example/"  # mine\nB.url = "https://b.example/"\n',
        '[feeds]\nA = { url = "https://a.example/" }\nB = { url = "https://b.example/" }\n',
        '[feeds.A]\nurl = "https://a.example/"\n[board]\n[feeds.B]\nurl = "https://b.example/"\n',
        'feeds.A.url = "https://a.example/"\nfeeds.B.url = "https://b.example/"\n[board]\n',
    ],
)
def test_feeds_written_otherwise_are_edited_too_or_left_alone_with_a_reason(file: Path, text: str) -> None:
    file.write_text(text)
    move_feed(file, "A", "https://a.example/", "https://moved.example/")
    assert {feed.name: feed.url for feed in read(file, {}).feeds}["A"] == "https://moved.example/"
    remove_feed(file, "A")
    assert [feed.name for feed in read(file, {}).feeds] == ["B"]
    add_feed(file, "C", "https://c.example/")
    assert [feed.name for feed in read(file, {}).feeds] == ["B", "C"]


def test_the_line_ends_and_the_mark_of_a_file_from_windows_stay(file: Path) -> None:
    text = b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode()
    file.write_bytes(text)
    add_feed(file, "Three", "https://three.example/")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")
    move_feed(file, "Three", "https://three.example/", "https://moved.example/")
    remove_feed(file, "Three")
    assert file.read_bytes() == text


def test_a_file_that_is_linked_to_stays_linked_and_keeps_its_mode(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text(MINE)
    real.chmod(0o640)
    file.symlink_to(real)
    add_feed(file, "Three", "https://three.example/")
    assert file.is_symlink()
    assert "Three" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "dotfiles.toml"]


def test_a_name_that_is_taken_and_one_that_is_not_there_are_told(file: Path) -> None:
    file.write_text(MINE)
    with pytest.raises(ConfigError, match=r"config\.toml:4: feeds\.One: is there already"):
        add_feed(file, "One", "https://x.example/")
    with pytest.raises(ConfigError, match=r"there is no feed 'Onne'; did you mean 'One'\?"):
        remove_feed(file, "Onne")
    with pytest.raises(ConfigError, match="there is no feed"):
        move_feed(file, "Zzz", "https://z.example/", "https://x.example/")
    assert file.read_text() == MINE


@pytest.mark.parametrize(
    ("name", "url"),
    [("A", "ftp://a.example"), ("A", "javascript:alert(1)"), ("", "https://a"), ("a\nb", "https://a")],
)
def test_what_could_not_be_read_back_is_not_written(file: Path, name: str, url: str) -> None:
    file.write_text(MINE)
    with pytest.raises(ConfigError):
        add_feed(file, name, url)
    with pytest.raises(ConfigError):
        move_feed(file, "One", "https://one.example/feed", "nonsense")
    assert file.read_text() == MINE


def test_a_config_with_a_fault_is_not_edited(file: Path) -> None:
    file.write_text("[feeds\n")
    with pytest.raises(ConfigError, match=r"config\.toml:1: is not TOML"):
        add_feed(file, "A", "https://a.example/")
    assert file.read_text() == "[feeds\n"


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with pytest.raises(StoryboardError):
        add_feed(tmp_path / "plain" / "config.toml", "A", "https://a.example/")


def test_each_feed_of_the_template_can_be_removed_and_the_rest_stays(file: Path) -> None:
    file.write_text(template())
    names = [feed.name for feed in read(file, {}).feeds]
    for number, name in enumerate(names, 1):
        remove_feed(file, name)
        assert len(read(file, {}).feeds) == len(names) - number
    text = file.read_text()
    comments = [line for line in template().splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == comments
    assert tomllib.loads(text).keys() == tomllib.loads(template()).keys() - {"feeds"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b'[queries]\nMine = "ferry"\n'),
        (b"[queries]", b'[queries]\nMine = "ferry"\n'),
        (b"[queries] # mine", b'[queries] # mine\nMine = "ferry"\n'),
        (
            "# a\u2028b\u0085c\n[queries]\nOld = 'x'\n".encode(),
            "# a\u2028b\u0085c\n[queries]\nMine = \"ferry\"\nOld = 'x'\n".encode(),
        ),
        (b"[queries]\r\nOld = 'x'\r\n", b"[queries]\r\nMine = \"ferry\"\r\nOld = 'x'\r\n"),
        (b'[board]\r\ntheme = "x"', b'[board]\r\ntheme = "x"\r\n\r\n[queries]\r\nMine = "ferry"\r\n'),
    ],
)
def test_a_query_is_kept_as_a_line_of_its_own_and_dropped_without_touching_the_rest(
    file: Path, before: bytes, after: bytes
) -> None:
    file.write_bytes(before)
    keep_query(file, "Mine", "ferry")
    assert file.read_bytes() == after
    drop_query(file, "Mine")
    assert b"ferry" not in file.read_bytes()
    assert file.read_bytes().startswith(before)
