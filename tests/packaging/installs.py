"""storyboard built and installed for real, offline: as a wheel, from an sdist, in place, and not at all."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
_OFFLINE = ("--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir")


@dataclass(frozen=True, slots=True)
class Built:
    """The files that a release consists of, and the wheel that is made from the sdist."""

    sdist: Path
    wheel: Path
    wheel_of_sdist: Path


@dataclass(frozen=True, slots=True)
class Installed:
    """One way of having storyboard: an interpreter that finds it, run in a folder that is nobody's."""

    kind: str
    python: Path
    environ: dict[str, str]
    elsewhere: Path

    def run(self, *arguments: str) -> str:
        """Return what `python …` prints; it must succeed."""
        return _output(self.python, *arguments, cwd=self.elsewhere, environ=self.environ)


def build(out: Path) -> Built:
    """Build sdist and wheel from the checkout, and a wheel from the sdist."""
    _output(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out)
    (sdist,) = out.glob("*.tar.gz")
    _output(*_PIP, "wheel", *_OFFLINE, "--wheel-dir", out / "wheel", ROOT)
    _output(*_PIP, "wheel", *_OFFLINE, "--wheel-dir", out / "again", sdist)
    (wheel,) = (out / "wheel").iterdir()
    (again,) = (out / "again").iterdir()
    return Built(sdist, wheel, again)


def install(home: Path, kind: str, *what: str | Path) -> Installed:
    """Make an environment with our libraries in `home` and let pip install `what` into it, if anything.

    The libraries come from our own environment, which may hold a storyboard too: that one comes last,
    and is left alone.
    """
    python = _environment(home / "venv")
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    environ = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    if what:
        _output(*_PIP, "--python", python, "install", *_OFFLINE, "--ignore-installed", *what)
    else:
        environ["PYTHONPATH"] = str(ROOT)
    return Installed(kind, python, environ, elsewhere)


def install_also(there: Installed, folder: Path) -> None:
    """Let pip build the package in `folder` and install it beside what is there."""
    _output(*_PIP, "--python", there.python, "install", *_OFFLINE, folder)


def _environment(folder: Path) -> Path:
    venv.create(folder, with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "zz-libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    return folder / "bin" / "python"


def _output(*command: str | Path, cwd: Path = ROOT, environ: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
