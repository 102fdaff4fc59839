from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from storyboard.newsroom.arrivals.seal import seal_of
from storyboard.plugins import Section, discover

ASKED = [Section(kind="filter", name="tidy", plugin="tidy")]
PLUGIN = "def make_filter():\n    return lambda article: article\n"


def test_a_seal_is_another_when_a_private_module_beside_the_plugin_changes(tmp_path: Path) -> None:
    (tmp_path / "tidy.py").write_text(PLUGIN)
    before = seal_of(ASKED, discover(tmp_path, None))
    assert seal_of(ASKED, discover(tmp_path, None)) == before
    (tmp_path / "_words.py").write_text("WORDS = ()\n")
    assert seal_of(ASKED, discover(tmp_path, None)) != before


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_plugin_that_cannot_be_read_has_a_seal_of_its_own(tmp_path: Path) -> None:
    plugin = tmp_path / "tidy.py"
    plugin.write_text(PLUGIN)
    before = seal_of(ASKED, discover(tmp_path, None))
    plugin.unlink()
    plugin.symlink_to("/proc/self/mem")
    unreadable = seal_of(ASKED, discover(tmp_path, None))
    assert unreadable == seal_of(ASKED, discover(tmp_path, None)) != before


def test_a_seal_is_another_when_any_module_of_a_package_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "sealed_news"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "tidy.py").write_text(PLUGIN)
    (package / "words.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    catalogue = discover(
        None, None, [EntryPoint("tidy", "sealed_news.tidy:make_filter", "storyboard.filters")]
    )
    before = seal_of(ASKED, catalogue)
    (package / "words.py").write_text("WORDS = ()\n")
    assert seal_of(ASKED, catalogue) != before
