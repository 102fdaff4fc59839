"""Servers made to do harm, visited by the whole program: each has its reason, and the others are read."""

import resource
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command, configure, program, root, storyboard
from tests.newsroom.conftest import rss
from tests.sources.conftest import RSS, Handler, Server

__all__ = ["configure", "program", "root", "storyboard"]

_LIMIT = 700_000_000  # bytes of address space; a body of a gigabyte does not fit in


def _a_gigabyte(handler: Handler) -> None:
    handler.begin(Content_Length=str(1 << 30))
    for _ in range(1 << 14):
        handler.wfile.write(b"<" * (1 << 16))


def _a_packed_gigabyte(handler: Handler) -> None:
    import zlib

    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    handler.begin(Content_Encoding="gzip", Connection="close")
    handler.close_connection = True
    piece = b"\0" * (1 << 20)
    for _ in range(1 << 10):
        handler.wfile.write(packer.compress(piece))
    handler.wfile.write(packer.flush())


def _slow_head(handler: Handler) -> None:
    for letter in "HTTP/1.1 200 OK\r\nX-Slow: " + "x" * 10_000:
        if handler.server.ending.wait(0.1):
            return
        handler.wfile.write(letter.encode())


def _endless_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))


def _smuggler(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /rss\rX-Evil: 1\r\nContent-Length: 0\r\n\r\n")


def _redirects(handler: Handler) -> None:
    number = int(handler.path.partition("?")[2] or 0) + 1
    handler.send(b"", 302, Location=f"/maze?{number}")


def _deep(handler: Handler) -> None:
    handler.send(rss("<item><title>" + "<b>" * 200_000 + "</title></item>").encode())


_REASONS: dict[str, tuple[Callable[[Handler], None], str]] = {
    "gigabyte": (_a_gigabyte, "the document is larger than 20,000,000 bytes (fetch.max_bytes)"),
    "packed": (_a_packed_gigabyte, "the document is larger than 20,000,000 bytes (fetch.max_bytes)"),
    "slowhead": (_slow_head, "longer than 4 s in all (fetch.timeout, twice)"),
    "endlesshead": (_endless_head, "is not proper HTTP"),
    "smuggler": (_smuggler, "is not proper HTTP"),
    "maze": (_redirects, "it redirects more than 5 times (fetch.max_redirects)"),
    "deep": (_deep, ""),
    "local": (
        lambda h: h.send(b"", 302, Location="file:///etc/passwd"),
        "a file: address, which is never followed",
    ),
    "entries": (
        lambda h: h.send(rss("<item><title>x</title></item>" * 100_000).encode()),
        "it holds more than 50,000 entries (fetch.max_entries)",
    ),
    "jsonentries": (
        lambda h: h.send(
            b'{"version":"https://jsonfeed.org/version/1.1","items":[%s{"title":"x"}]}'
            % (b'{"title":"x"},' * 100_000)
        ),
        "it holds more than 50,000 entries (fetch.max_entries)",
    ),
    "nested": (
        lambda h: h.send(b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 900_000),
        "JSON",
    ),
}


def test_a_refresh_meets_all_of_them_with_little_memory_and_reads_the_sound_feed(
    root: Path, server: Server, configure: Callable[[str], Path], storyboard: Command
) -> None:
    for name, (route, _) in _REASONS.items():
        server.routes[f"/{name}"] = route
    sections = [f'[feeds.{name}]\nurl = "{server.url(f"/{name}")}"' for name in (*_REASONS, "rss")]
    config = configure("\n".join(sections))
    config.write_text(config.read_text().replace("timeout = 5", "timeout = 2"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "storyboard", "refresh"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (_LIMIT, _LIMIT)),
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr[-2000:]
    feeds = {line["name"]: line for line in storyboard("feeds", "list", "--json").lines}
    assert feeds["rss"]["state"] == "ok"
    for name, (_, reason) in _REASONS.items():
        assert reason in feeds[name]["reason"], feeds[name]
        assert feeds[name]["state"] == "failed" or not reason
    assert len(storyboard("stories", "--all", "--json").lines) >= 2


def test_a_title_of_ten_megabytes_is_cut_and_the_limit_told(
    root: Path, server: Server, configure: Callable[[str], Path], storyboard: Command
) -> None:
    item = f"<item><title>{'long ' * 2_000_000}</title><description>{'word ' * 400_000}</description></item>"
    configure(f'[feeds.long]\nurl = "{server.serve("/long", rss(item))}"')
    assert storyboard("refresh").code == 0
    [feed] = storyboard("feeds", "list", "--json").lines
    assert "a title was cut at 1,000 characters (fetch.max_title)" in feed["reason"]
    assert "a text was cut at 1,000,000 characters (fetch.max_text)" in feed["reason"]
    [story] = storyboard("stories", "--all", "--json").lines
    assert len(story["title"]) == 1_000
    told = storyboard("import", "-", stdin=f'{{"title": "{"x" * 10_000_000}"}}')
    assert told.code == 0
    assert "standard input" in told.err or "-:" in told.err
    assert "(fetch.max_title)" in told.err


def test_the_limits_are_those_of_the_config(
    root: Path, server: Server, configure: Callable[[str], Path], storyboard: Command
) -> None:
    path = configure(f'[feeds.rss]\nurl = "{server.url("/rss")}"')
    path.write_text(path.read_text() + "max_title = 20\nmax_entries = 10\n", encoding="utf-8")
    assert storyboard("refresh").code == 0
    assert all(
        len(a["title"]) <= 20 for s in storyboard("stories", "--all", "--json").lines for a in s["articles"]
    )
    server.serve("/rss", rss("<item><title>x</title></item>" * 11))
    assert storyboard("refresh", "--force").code == 0
    assert (
        "more than 10 entries (fetch.max_entries)" in storyboard("feeds", "list", "--json").lines[0]["reason"]
    )


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """The address of a feed behind a certificate that nobody signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost")
    made = subprocess.run([*words, "-keyout", key, "-out", certificate], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("needs openssl")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    other = Server()
    other.socket = context.wrap_socket(other.socket, server_side=True)
    thread = threading.Thread(target=other.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield other.url("/rss").replace("http:", "https:")
    other.shutdown()
    other.server_close()
    thread.join()


def test_a_certificate_that_nobody_signed_is_not_trusted(
    root: Path, untrusted: str, configure: Callable[[str], Path], storyboard: Command
) -> None:
    configure(f'[feeds.untrusted]\nurl = "{untrusted}"')
    storyboard("refresh")
    reason = storyboard("feeds", "list", "--json").lines[0]["reason"]
    assert reason.startswith("the certificate of 127.0.0.1 is not trusted: ")
    assert RSS[:5] not in reason
