"""Config files with a text of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.config import Config, read
from storyboard.errors import ConfigError

Reading = Callable[..., Config]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def reading(file: Path) -> Reading:
    """Read a config of that text, under the environment given."""

    def read_text(text: str, **environ: str) -> Config:
        file.write_text(text, encoding="utf-8")
        return read(file, environ)

    return read_text


@pytest.fixture
def complaint(file: Path, reading: Reading) -> Callable[..., str]:
    """Read a config that cannot be used; return the message after the folder of the file."""

    def complain(text: str, **environ: str) -> str:
        with pytest.raises(ConfigError) as caught:
            reading(text, **environ)
        return str(caught.value).replace(f"{file.parent}/", "")

    return complain
