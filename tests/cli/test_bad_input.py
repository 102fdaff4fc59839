"""Bad input: a sentence that names the thing and an exit code, never a traceback."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

GARBAGE = bytes(range(256)) * 8


@pytest.mark.parametrize("verb", ["import", "inspect"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.jsonl", None, "cannot be read (No such file or directory)"),
        (".", None, "cannot be read (Is a directory)"),
        ("empty.jsonl", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("feed.xml", b"<rss", "holds no article"),
        ("feed.xml", b"<rss version='2.0'><channel></channel></rss>", "holds no article"),
        ("page.html", b"<html><body><script>x()</script></body></html>", "holds no article"),
        ("feed.xml", GARBAGE, ""),
        ("list.opml", b"<opml>", ""),
        ("lines.jsonl", b"{", "lines.jsonl:1: it is not JSON"),
        ("lines.jsonl", b"[1]\n", "lines.jsonl:1: it is no JSON object"),
        ("lines.jsonl", GARBAGE, "lines.jsonl: is a binary file"),
        ("lines.jsonl", b"[" * 100_000, "nested too deeply"),
        ("deep.json", b"[" * 100_000, "nested too deeply"),
        ("lines.jsonl", b'{"title": "x", "published": "never"}', "published is no ISO 8601 date or time"),
        ("lines.jsonl", b'{"text": ""}', "it has no title, summary or text"),
        ("lines.jsonl", b'{"title": 3}', "title is no text"),
    ],
)
def test_a_file_of_no_use_is_named(
    root: Path, storyboard: Command, verb: str, name: str, content: bytes | None, said: str
) -> None:
    path = root / name
    if content is not None:
        path.write_bytes(content)
    told = storyboard(verb, str(path))
    assert told.code == 1
    assert str(path).rstrip("/.") in told.err
    assert said in told.err
    assert told.err.startswith("storyboard: ")
    assert "Traceback" not in told.err


def test_a_bad_line_does_not_stop_the_good_ones(root: Path, storyboard: Command) -> None:
    told = storyboard("import", "-", "--json", stdin='{"title": "One"}\nnot JSON\n{"title": "Two"}\n')
    assert told.code == 1  # not all came in
    assert len(told.lines) == 2
    assert "standard input:2: it is not JSON" in told.err


@pytest.mark.parametrize("verb", ["import", "inspect"])
def test_a_file_that_is_missing_does_not_stop_the_others(root: Path, storyboard: Command, verb: str) -> None:
    for name in ("one", "two"):
        (root / f"{name}.jsonl").write_text(f'{{"title": "{name}"}}\n', encoding="utf-8")
    files = [str(root / f"{name}.jsonl") for name in ("one", "none", "two")]
    told = storyboard(verb, *files, "--json")
    assert told.code == 1
    assert len(told.lines) == 2
    assert told.err == f"storyboard: {files[1]}: cannot be read (No such file or directory)\n"


def test_a_text_that_is_cut_is_told_and_no_failure(root: Path, storyboard: Command) -> None:
    (root / "config.toml").write_text("[fetch]\nmax_title = 20\n", encoding="utf-8")
    told = storyboard("import", "-", stdin='{"title": "A title of rather many words"}')
    assert told.code == 0
    assert "a title was cut at 20 characters" in told.err


@pytest.mark.parametrize("when", ["hello", "", "2024-13-01", "0000-00-00", "99999-01-01", "0001-01-01"])
def test_a_date_that_is_none_is_refused_before_anything_is_read(
    root: Path, storyboard: Command, when: str
) -> None:
    told = storyboard("import", "/no/such/file", "--published", when)
    assert told.code == 2
    assert f"--published: {when!r} is no ISO 8601 date" in told.err
    assert not (root / "board").exists()


@pytest.mark.parametrize("when", ["1000-01-01", "9000-12-31", "2024-02-29T23:59:59+14:00"])
def test_the_ends_of_the_calendar_are_dates(storyboard: Command, when: str) -> None:
    text = '{"title": "Talks", "text": "They met last week, on Friday, in early May, and yesterday."}'
    assert storyboard("inspect", "-", "--published", when, stdin=text).code == 0
    assert storyboard("import", "-", "--published", when, stdin=text).code == 0
    assert storyboard("stories", "--all").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["timeline", "cheddar"], "there is no story 'cheddar'; `storyboard stories`"),
        (["why", "cheddar"], "there is no article 'cheddar'; `storyboard stories --all --json`"),
        (["refresh", "cheddar"], "there is no feed 'cheddar'; `storyboard feeds list`"),
        (["feeds", "remove", "cheddar"], "there is no feed 'cheddar'"),
        (["feeds", "check", "cheddar"], "there is no feed 'cheddar'"),
        (["plugins", "info", "cheddar"], "there is no plugin 'cheddar'; see `storyboard plugins list`"),
        (["completion", "cheddar"], "invalid choice: 'cheddar'"),
        (["cheddar"], "invalid choice: 'cheddar'"),
        (["storys"], "did you mean 'stories'?"),
        (["export", "ferry", "--format", "htm"], "did you mean 'html'?"),
        (["stories", "plase:cairo"], "'plase:cairo': there is no key 'plase'; did you mean place:?"),
        (["stories", "since:soon"], "'since:soon'"),
        (["feeds"], "VERB"),
        (["import"], "FILE"),
        (["feeds", "add", "http://a.example/", "--every", "often"], "--every: "),
    ],
)
def test_an_unknown_word_is_named(filled: Path, storyboard: Command, words: list[str], said: str) -> None:
    told = storyboard(*words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "file:///etc/passwd", "gopher://x", "http://", "http://[", "\x1b[2J", ""],
)
@pytest.mark.parametrize("verb", ["add", "discover"])
def test_an_address_that_leads_nowhere_is_named(
    root: Path, storyboard: Command, verb: str, address: str
) -> None:
    told = storyboard("feeds", verb, address)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("storyboard: ")
    assert "\x1b" not in told.err
    assert not (root / "config.toml").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["feeds", "add"],
        ["feeds", "discover"],
        ["feeds", "check"],
        ["feeds", "remove"],
        ["refresh"],
        ["import"],
    ],
)
def test_a_password_in_an_address_is_not_repeated(root: Path, storyboard: Command, words: list[str]) -> None:
    told = storyboard(*words, "http://reader:hunter2@127.0.0.1:1/?token=hush")
    assert told.code in {1, 2}
    assert "127.0.0.1:1" in told.err
    assert not {"hunter2", "hush"} & set(re.findall(r"\w+", told.out + told.err))


def test_an_ambiguous_beginning_of_a_slug_names_the_stories(root: Path, storyboard: Command) -> None:
    storyboard("import", "-", stdin='{"title": "Ferry to Oslo"}\n{"title": "Ferry of gold, a novel"}\n')
    told = storyboard("timeline", "ferry")
    assert told.code == 2
    assert "'ferry' may mean ferry-of-gold-a-novel, ferry-to-oslo" in told.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["stories"], 3),
        (["refresh"], 3),
        (["config", "check"], 3),
        (["feeds", "add", "http://127.0.0.1:1/"], 3),
        (["config", "path"], 0),
        (["plugins", "list"], 0),
    ],
)
@pytest.mark.parametrize("content", [GARBAGE, None])
def test_a_config_that_cannot_be_read_is_named(
    root: Path, storyboard: Command, words: list[str], code: int, content: bytes | None
) -> None:
    path = root / "config.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    told = storyboard(*words)
    assert told.code in {code, 1 if code else 0}
    assert not code or told.err.startswith(f"storyboard: {path}")


@pytest.mark.parametrize(
    "words",
    [
        ["config", "init"],
        ["feeds", "import", "list.opml"],
        ["import", "list.opml"],
    ],
)
def test_a_config_that_cannot_be_written_is_named(root: Path, storyboard: Command, words: list[str]) -> None:
    (root / "plain-file").write_text("", encoding="utf-8")
    (root / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>',
        encoding="utf-8",
    )
    words = [str(root / word) if word.endswith(".opml") else word for word in words]
    told = storyboard(*words, "--config", str(root / "plain-file" / "config.toml"))
    assert told.code in {1, 3}
    assert str(root / "plain-file") in told.err


@pytest.mark.parametrize("words", [["stories"], ["refresh"], ["import", "-"], ["feeds", "list"], []])
def test_a_data_folder_that_is_none_is_named(root: Path, storyboard: Command, words: list[str]) -> None:
    (root / "plain-file").write_text("", encoding="utf-8")
    told = storyboard(*words, "--data-dir", str(root / "plain-file"), stdin='{"title": "x"}')
    assert told.code == 1
    assert str(root / "plain-file") in told.err


def test_an_opml_list_cannot_be_written_where_no_folder_is(root: Path, storyboard: Command) -> None:
    told = storyboard("feeds", "export", "-o", str(root / "no" / "folder.opml"))
    assert told.code == 1
    assert "folder.opml: cannot be written: No such file or directory" in told.err


def test_escapes_in_articles_never_reach_the_terminal(root: Path, storyboard: Command) -> None:
    line = (
        '{"id": "\\u001b[31mx", "title": "\\u001b]0;owned\\u0007Red \\u009b2Jalert", "source": "\\u202eevil"}'
    )
    told = storyboard("import", "-", "--json", stdin=line)
    [slug] = [str(one["story"]) for one in told.lines]
    name = str(told.lines[0]["id"])
    for words in (
        ["stories", "--all"],
        ["timeline", slug],
        ["why", name],
        ["stories", "--all", "--json"],
        [],
    ):
        shown = storyboard(*words)
        assert shown.code == 0
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown.out + shown.err)
