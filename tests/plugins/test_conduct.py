"""What plugin code does besides its work: memory, threads, prints; and where it hung."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.plugins.conduct import Conduct
from storyboard.plugins.memory import Growth, resident
from storyboard.plugins.watch import LeftBehind, PluginError, within

ARTICLES = [Article(id=str(number), title=f"Report number {number}") for number in range(30)]
MEGABYTE = 2**20


def mark(article: Article) -> Article:
    return article.tag("seen")


def test_a_filter_that_keeps_more_and_more_is_given_up_and_its_articles_go_on() -> None:
    kept: list[bytes] = []

    def hog(article: Article) -> Article:
        kept.append(b"x" * (8 * MEGABYTE))
        time.sleep(0.02)
        return article

    chain = Chain([("mark", mark, None), ("hog", hog, None)], memory=40 * MEGABYTE)
    after = chain.run_all(ARTICLES)
    assert [one.id for one in after] == [one.id for one in ARTICLES]
    assert all(one.tags == ("seen",) for one in after)
    assert len(kept) < len(ARTICLES)
    [fault] = chain.faults
    assert (fault.plugin, fault.off) == ("hog", True)
    assert fault.message.endswith("of memory; 40 MB are allowed; switched off for this refresh")


def test_one_article_that_takes_all_memory_is_met_while_it_does() -> None:
    def hog(article: Article) -> Article:
        heap = []
        while article.id == "3":
            heap.append("x" * MEGABYTE)
        return article

    chain = Chain([("hog", hog, None)], memory=100 * MEGABYTE, budget=20)
    assert chain.run_all(ARTICLES) == ARTICLES
    assert "of memory" in chain.faults[0].message


def test_memory_that_is_given_back_is_not_held_against_a_plugin() -> None:
    sizes = iter([100, 300, 120, 320, 130])
    growth = Growth(250, lambda: next(sizes))
    assert [growth.too_much("a") for _ in range(4)] == ["", "", "", ""]


def test_growth_is_charged_to_who_was_at_work() -> None:
    sizes = iter(number * MEGABYTE for number in (10, 20, 60, 61, 200))
    growth = Growth(45 * MEGABYTE, lambda: next(sizes))
    told = [growth.too_much(who) for who in ("a", "b", "a", "b")]
    assert told == ["", "", "", "took 179 MB of memory; 45 MB are allowed"]


def test_the_memory_in_use_is_known() -> None:
    assert 5 * MEGABYTE < resident() < 100_000 * MEGABYTE


def test_a_call_that_takes_all_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter(range(0, 10**15, 2**29))
    monkeypatch.setattr("storyboard.plugins.memory.resident", lambda: next(sizes))
    monkeypatch.setattr(Growth.__init__, "__defaults__", (2**30, lambda: next(sizes)))
    with pytest.raises(PluginError) as raised:
        within(5, "hog", lambda: time.sleep(3))
    assert str(raised.value.cause) == "took 1.5 GB of memory; 1.0 GB are allowed"


def test_a_thread_that_goes_on_is_named_and_ended() -> None:
    def spin() -> None:
        while True:
            pass

    def work() -> None:
        threading.Thread(target=spin, name="mine").start()

    with pytest.raises(PluginError) as raised:
        within(5, "odd", work)
    assert isinstance(raised.value.cause, LeftBehind)
    assert "left the thread 'mine' running" in str(raised.value.cause)
    deadline = time.monotonic() + 5
    while any(thread.name == "mine" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_threads_that_end_in_time_are_nobodys_concern() -> None:
    def work() -> int:
        with ThreadPoolExecutor(2) as pool:
            return sum(pool.map(len, ["a", "bc"]))

    assert within(5, "busy", work) == 3


def test_a_thread_of_the_programs_own_is_let_be() -> None:
    within(5, "quiet", lambda: None)
    stop = threading.Event()
    own = threading.Thread(target=stop.wait)
    own.start()
    assert not own.daemon
    within(5, "quiet", lambda: None)
    assert own.is_alive()
    stop.set()
    own.join()


def test_what_a_plugins_thread_prints_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        thread = threading.Thread(target=lambda: print("theirs"))  # noqa: T201  # what is tested
        thread.start()
        thread.join()

    within(5, "chatty", work)
    assert capsys.readouterr() == ("", "theirs\n")


@pytest.mark.parametrize(("texts", "lines"), [(["a\n", "b\nc\n"], 3), (["a"], 1), (["a", "b", "\n"], 1)])
def test_lines_that_are_printed_are_counted(texts: list[str], lines: int) -> None:
    conduct = Conduct(lambda: "chatty")
    within(5, "chatty", lambda: [sys.stdout.write(text) for text in texts], conduct=conduct)
    assert conduct.prints == {"chatty": lines}


def test_the_line_where_a_filter_hung_is_told(folder: Path, write: Callable[..., Path]) -> None:
    path = write("stuck", "def stuck(article):\n    number = 0\n    while True:\n        number += 1\n")
    names: dict[str, Callable[[Article], Article]] = {}
    exec(compile(path.read_text(), str(path), "exec"), names)  # noqa: S102  # the file of this test
    chain = Chain([("stuck", names["stuck"], path)], budget=0.2)
    chain.run_all(ARTICLES[:2])
    assert chain.faults[0].message.startswith(("line 3: hung", "line 4: hung"))


def test_a_pool_that_hangs_does_not_hold_the_exit(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import time\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "from storyboard.plugins.watch import PluginError, within\n"
        "def work():\n    ThreadPoolExecutor(1).submit(time.sleep, 3600)\n"
        "try:\n    within(5, 'pool', work)\nexcept PluginError as error:\n    print(error.cause)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=tmp_path, check=True
    )
    assert "left the thread" in done.stdout


def test_what_is_said_of_a_mistake_helps_to_mend_it() -> None:
    def assigns(article: Article) -> Article:
        article.title = "mine"  # type: ignore[misc]  # the fault under test
        return article

    def misspells(article: Article) -> Article:
        return article.hied("x")  # type: ignore[attr-defined,no-any-return]  # likewise

    chain = Chain([("assigns", assigns, None), ("misspells", misspells, None)])
    chain.run(ARTICLES[0])
    assert [fault.message.rpartition("; ")[2] for fault in chain.faults] == [
        "make another with dataclasses.replace, and return that",
        "did you mean 'hide'?",
    ]
