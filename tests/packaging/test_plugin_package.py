"""A package that `plugins new --package` writes builds, installs, is found, and passes its own test."""

import json
from pathlib import Path

import pytest

from tests.packaging.installs import Built, install, install_also


@pytest.mark.parametrize("kind", ["filter", "source", "listener", "exporter"])
def test_a_new_package_builds_installs_and_is_found(built: Built, tmp_path: Path, kind: str) -> None:
    fresh = install(tmp_path, "wheel", built.wheel)
    fresh.run("-m", "storyboard", "plugins", "new", kind, "tired", "--package")
    folder = fresh.elsewhere / "storyboard-tired"
    fresh.run("-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder))
    install_also(fresh, folder)
    found = [
        json.loads(line) for line in fresh.run("-m", "storyboard", "plugins", "list", "--json").splitlines()
    ]
    (ours,) = (one for one in found if one["name"] == "tired")
    assert (ours["kind"], ours["where"]) == (kind, "package")
    assert ours["summary"].endswith(".")
