import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.errors import ConfigError
from storyboard.model.article import Article
from storyboard.model.events import PluginFault
from storyboard.plugins import Loaded, Section, check, discover, load, starter
from tests.plugins.conftest import NOW, Made


def message(fault: object) -> str:
    assert isinstance(fault, PluginFault)
    return fault.message


def refused(made: Made, signature: str, **options: object) -> str:
    with pytest.raises(ConfigError) as caught:
        made(f"def make_filter({signature}):\n    return lambda article: article\n", **options)
    return str(caught.value)


def test_the_filter_of_the_guide_works_as_typed(made: Made) -> None:
    loaded = made(starter("filter"), words=["Gossip"])
    assert isinstance(loaded, Loaded)
    assert loaded.call(Article(id="1", title="More gossip today")).hidden.reason == "mentions gossip"
    assert loaded.call(Article(id="2", title="Talks resume")).hidden is None


def test_options_are_converted_to_what_the_annotations_say(made: Made) -> None:
    loaded = made(
        "from __future__ import annotations\n"
        "def make_filter(names: set[str], ratio: float, least: int | None = None):\n"
        "    return lambda: (names, ratio, least)\n",
        names=["a", "b"],
        ratio=2,
    )
    assert isinstance(loaded, Loaded)
    assert loaded.call() == ({"a", "b"}, 2.0, None)


def test_an_unknown_option_is_named_with_file_line_and_nearest_key(made: Made) -> None:
    told = refused(made, "words: list[str]", word=["a"])
    assert told == "my.toml:8: filters.one.word: is no option of the filter 'one'; did you mean 'words'?"


def test_an_option_nothing_like_the_known_ones_is_answered_with_their_list(made: Made) -> None:
    assert refused(made, "words: list[str], most: int = 1", zzz=1).endswith("it has most, words")


def test_a_missing_option_is_named(made: Made) -> None:
    assert (
        refused(made, "words: list[str]")
        == "my.toml:7: filters.one: the filter 'one' needs the option 'words'"
    )


@pytest.mark.parametrize(
    ("annotation", "value", "told"),
    [
        ("list[str]", "a", 'takes a list of texts, not a text; write ["a"]'),
        ("list[str]", ["a", 3], "takes a list of texts, not a whole number at [1]"),
        ("int", True, "takes a whole number, not true or false"),
        ("int | None", "3", "takes a whole number, not a text"),
        ("dict[str, float]", {"a": "much"}, "takes a table of numbers, not a text at [...]"),
        ("list[list[str]]", [3], "takes a list of lists of texts, not a whole number at [0]"),
    ],
)
def test_a_wrong_type_is_named(made: Made, annotation: str, value: object, told: str) -> None:
    assert refused(made, f"x: {annotation}", x=value) == f"my.toml:8: filters.one.x: {told}"


def test_a_choice_that_is_none_is_refused(made: Made) -> None:
    source = "from typing import Literal\ndef make_filter(at: Literal['a', 'b']): ...\n"
    with pytest.raises(ConfigError, match=r"""filters\.one\.at: takes one of "a", "b", not 'c'"""):
        made(source, at="c")


def test_a_value_that_the_plugin_refuses_is_the_configs_fault(made: Made) -> None:
    source = "def make_filter(most: int):\n    raise ValueError(f'most is {most}; it must be less')\n"
    with pytest.raises(ConfigError) as caught:
        made(source, most=3)
    assert str(caught.value) == "my.toml:7: filters.one: most is 3; it must be less"


def test_a_plugin_that_refuses_without_a_word_or_with_escapes_is_told_safely(made: Made) -> None:
    with pytest.raises(ConfigError, match="the filter 'one' refuses its options"):
        made("def make_filter():\n    raise ValueError\n")
    with pytest.raises(ConfigError) as caught:
        made("def make_filter():\n    raise ValueError('\\x1b[2J' + 'long ' * 1000)\n")
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_the_clock_is_given_and_is_no_option(made: Made) -> None:
    loaded = made("def make_filter(*, clock):\n    return clock\n")
    assert isinstance(loaded, Loaded)
    assert loaded.call() == NOW
    with pytest.raises(ConfigError, match="is no option"):
        made("def make_filter(*, clock):\n    return clock\n", clock="12:00")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import no_such_module\ndef make_filter(): ...\n", "line 1: ModuleNotFoundError: No module named"),
        ("x = 1 / 0\ndef make_filter(): ...\n", "line 1: ZeroDivisionError: division by zero"),
        ("def make_filter():\n    raise OSError('no')\n", "line 2: OSError: no"),
        ("def make_filter():\n    return 3\n", "make_filter returned a whole number, not a function"),
        (
            "def make_filter():\n    async def judge(article): ...\n    return judge\n",
            "line 2: what make_filter returned is async; write `def`",
        ),
        ("def make_filter(): ...\nmake_filter = 3\n", "has no function make_filter"),
        ("def make_filter(x: Unknown = 1): ...\n", "line 1: NameError: name 'Unknown' is not defined"),
        ("import sys\nsys.exit(3)\ndef make_filter(): ...\n", "line 2: SystemExit: 3"),
        ("raise KeyboardInterrupt\ndef make_filter(): ...\n", "line 1: KeyboardInterrupt"),
        ("def make_filter():\n    return  # \n\tx\n", ""),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_a_fault_with_path_and_line(
    made: Made, folder: Path, write: Callable[..., Path], ask: Callable[..., Section], source: str, told: str
) -> None:
    write("one", source)
    section = ask("one")
    found = discover(folder, None).find(section)
    fault = found if isinstance(found, PluginFault) else load(found, section, {})
    assert isinstance(fault, PluginFault)
    assert (fault.plugin, fault.path) == ("one", folder / "one.py")
    assert fault.message.startswith(told)


def test_a_source_without_yield_is_told_what_it_lacks(made: Made) -> None:
    source = "def make_source():\n    async def bring(visit):\n        return []\n    return bring\n"
    assert message(made(source, "source")) == "line 2: what make_source returned has no `yield`"


def test_an_exception_cannot_bring_escapes_or_a_flood(made: Made) -> None:
    told = message(made("def make_filter():\n    raise OSError('\\x1b[2J' + 'long ' * 1000)\n"))
    assert "\x1b" not in told
    assert len(told) < 300


def test_an_exception_that_cannot_be_told_is_named_by_its_class(made: Made) -> None:
    source = (
        "class Odd(Exception):\n    def __str__(self): raise ValueError\ndef make_filter():\n    raise Odd\n"
    )
    assert message(made(source)) == "line 4: Odd"


def test_a_plugin_that_hangs_while_it_loads_is_given_up(made: Made) -> None:
    told = message(made("while True:\n    pass\ndef make_filter(): ...\n", seconds=0.1))
    assert "was not done after 0.1 s" in told


def test_an_interrupt_from_the_keyboard_is_not_taken_for_the_plugins(made: Made) -> None:
    source = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(1)\n"
    with pytest.raises(KeyboardInterrupt):
        made(f"{source}def make_filter(): ...\n")


def test_loading_leaves_no_cache_and_sees_a_changed_file_at_once(made: Made, folder: Path) -> None:
    for number in (1, 2):
        loaded = made(f"def make_filter():\n    return lambda: {number}\n")
        assert isinstance(loaded, Loaded)
        assert loaded.call() == number
    assert [path.name for path in folder.iterdir()] == ["one.py"]


def test_a_plugin_cannot_be_imported_by_its_bare_name(made: Made) -> None:
    before = list(sys.path)
    made("def make_filter():\n    return print\n")
    assert "one" not in sys.modules
    assert sys.path == before


def test_a_plugin_may_define_dataclasses(made: Made) -> None:
    source = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass A:\n    x: int\ndef make_filter():\n    return lambda: A(1)\n"
    )
    assert isinstance(made(source), Loaded)


def test_what_a_plugin_prints_while_it_loads_does_not_reach_standard_output(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    made(
        "import sys\nprint('one')\nsys.stdout.write('two')\n"
        "def make_filter():\n    print('three')\n    return print\n"
    )
    print("data")  # noqa: T201  # standard output is what is tested
    out, err = capsys.readouterr()
    assert out == "data\n"
    assert err == "one\ntwothree\n"


def test_a_file_is_checked_without_making_anything_of_it(folder: Path, write: Callable[..., Path]) -> None:
    write("good", "def make_filter(words: list[str]):\n    raise ValueError\n")
    write("bad", "import no_such_module\ndef make_filter(): ...\n")
    bad, good = discover(folder, None).plugins
    assert check(good) is None
    assert "no_such_module" in message(check(bad))
