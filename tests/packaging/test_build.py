"""What is in a release, and what it says of itself."""

import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from packaging.metadata import Metadata

from tests.packaging.installs import ROOT, Built

COMES_ALONG = {"plugins": "storyboard/bundled/plugins", "themes": "storyboard/bundled/themes"}


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def _wanted() -> set[str]:
    package = {path.relative_to(ROOT).as_posix() for path in _files(ROOT / "storyboard")}
    for folder, place in COMES_ALONG.items():
        package |= {f"{place}/{path.relative_to(ROOT / folder).as_posix()}" for path in _files(ROOT / folder)}
    return package


def _content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def _told(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (one for one in archive.namelist() if one.endswith(f".dist-info/{name}"))
        return archive.read(path).decode("utf-8")


def test_a_wheel_holds_the_package_with_all_its_data_and_nothing_else(built: Built) -> None:
    assert _content(built.wheel) == _wanted()


def test_the_wheel_of_the_sdist_is_the_same(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_of_sdist) as other:
        assert {info.filename: info.CRC for info in one.infolist()} == {
            info.filename: info.CRC for info in other.infolist()
        }


@pytest.mark.parametrize(
    "kind", ["*.bin", "*.tsv", "*.txt", "*.toml", "*.tcss", "*.jsonl", "py.typed", "plugins/*.py"]
)
def test_every_kind_of_data_file_is_in_the_wheel(built: Built, kind: str) -> None:
    assert any(Path(name).match(kind) for name in _content(built.wheel))


def test_an_sdist_holds_what_is_needed_to_build_test_and_read_it(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", ".ci/run", "docs/guide.md"} <= names
    assert {"plugins/mute.py", "themes/ink.toml", "tests/packaging/conftest.py"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/")) or "__pycache__" in name]


def test_the_metadata_are_what_an_index_accepts(built: Built) -> None:
    told = _told(built.wheel, "METADATA")
    metadata = Metadata.from_email(told, validate=True)
    assert metadata.name == "storyboard"
    assert metadata.license_expression == "MIT"
    assert metadata.license_files == ["LICENSE"]
    assert metadata.requires_python is not None
    assert "3.11" in metadata.requires_python
    assert "3.10" not in metadata.requires_python
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description == (ROOT / "README.md").read_text(encoding="utf-8")
    assert HeaderParser().parsestr(told)["Summary"]


def test_the_wheel_gives_the_command_and_the_licence(built: Built) -> None:
    assert "storyboard = storyboard.__main__:main" in _told(built.wheel, "entry_points.txt")
    assert _told(built.wheel, "licenses/LICENSE").startswith("MIT License")
