"""The board in a browser: who is let in, and a real browser that uses it where there is one."""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

aiohttp = pytest.importorskip("aiohttp", reason="the extra storyboard[serve] is not installed")
pytest.importorskip("textual_serve", reason="the extra storyboard[serve] is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--window-size=1200,800", "--remote-debugging-port=0"),
)
PATIENCE = 30.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a demo that is served while the test runs."""
    with _serving(tmp_path) as serving:
        assert serving.stdout is not None
        yield serving.stdout.readline().strip()
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(PATIENCE) == 143


def _serving(home: Path) -> "subprocess.Popen[str]":
    # What tests of the board leave in the environment is none of its business.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    environment = {**inherited, "HOME": str(home), "STORYBOARD_DATA_DIR": str(home / "data")}
    command = [sys.executable, "-m", "storyboard", "serve", "--demo", "--port", "0"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_server_with_its_exit_code(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with _serving(tmp_path) as serving:
        assert serving.stdout is not None
        assert serving.stdout.readline().startswith("http://")
        serving.send_signal(number)
        _, told = serving.communicate(timeout=PATIENCE)
    assert serving.returncode == code
    assert "Traceback" not in told


async def _status(session: Any, url: str, **headers: str) -> int:
    async with session.get(url, headers=headers) as answer:
        return int(answer.status)


async def test_only_the_printed_address_lets_in(address: str) -> None:
    base, _, key = address.partition("?key=")
    port = base.rstrip("/").rpartition(":")[2]
    assert base == f"http://127.0.0.1:{port}/"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        assert await _status(session, address) == 200
        assert await _status(session, base) == 403
        assert await _status(session, f"{base}ws") == 403
        assert await _status(session, f"{base}?key={key[:-1]}") == 403
        assert await _status(session, address, Host=f"rebound.example:{port}") == 403
        assert await _status(session, address, Origin="https://elsewhere.example") == 403
        async with session.get(address) as page:
            assert "font" not in page.headers["Content-Security-Policy"]
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            assert page.cookies["storyboard-key"]["samesite"] == "Strict"


class Page:
    """A page of a browser, driven by its debugging protocol."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self.seen = ""  # all that the board has sent to the page's terminal

    async def do(self, method: str, **parameters: Any) -> None:
        """Send a command."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})

    async def press(self, key: str) -> None:
        """Press a key in the page."""
        for kind in ("keyDown", "keyUp"):
            await self.do("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")

    async def click(self, x: int, y: int) -> None:
        """Click into the page."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def wait_for(self, text: str) -> None:
        """Take in what comes until the board has drawn `text`."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            message = json.loads((await asyncio.wait_for(self._socket.receive(), PATIENCE)).data)
            assert message.get("method") != "Inspector.targetCrashed", "the browser's page crashed"
            frame = message.get("params", {}).get("response", {})
            if message.get("method") == "Network.webSocketFrameReceived" and frame["opcode"] == 2:
                drawn = base64.b64decode(frame["payloadData"]).decode("utf-8", "replace")
                self.seen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
async def test_a_browser_shows_the_board_and_its_keys_work(address: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with _browser(profile) as browser:
        try:
            port = await asyncio.to_thread(_debugging_port, profile)
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                    (tab,) = [each for each in await listed.json() if each["type"] == "page"]
                async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    page = Page(socket)
                    await page.do("Network.enable")
                    await page.do("Page.navigate", url=address)
                    await page.wait_for("Timeline")
                    # Not before: a focus emulated on the blank page ends Chromium's renderer on the way.
                    await page.do("Emulation.setFocusEmulationEnabled", enabled=True)
                    await page.click(300, 5)  # on the top line, so that the page has the keys
                    await page.press("p")
                    await page.wait_for("PINNED")
        finally:
            browser.terminate()


def _browser(profile: Path) -> "subprocess.Popen[bytes]":
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _debugging_port(profile: Path) -> str:
    end = time.monotonic() + PATIENCE
    told = profile / "DevToolsActivePort"
    while time.monotonic() < end:
        if told.exists() and (lines := told.read_text(encoding="ascii").splitlines()):
            return lines[0]
        time.sleep(0.1)
    pytest.fail("the browser did not start")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "open to other machines"),  # noqa: S104 - it has to be refused
        (["--host", "example.org"], "no IP address"),
        (["--port", "99999"], "not between"),
        (["--public", "news"], "no http or https address"),
    ],
)
def test_what_would_be_open_to_others_is_refused(storyboard: Command, options: list[str], told: str) -> None:
    done = storyboard("serve", *options)
    assert done.code == 2
    assert told in done.err
