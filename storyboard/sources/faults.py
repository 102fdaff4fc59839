"""Faults of the network in words for people. Secrets never get in: of an address only the host is named."""

import socket
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from storyboard.model.plain import one_line
from storyboard.model.settings import FetchSettings


def explain(error: Exception, url: str, settings: FetchSettings) -> str:
    """Return why the visit to `url` failed, in one sentence."""
    host = one_line(urlsplit(url).hostname or "")
    if isinstance(error, httpx.TimeoutException):
        return _timeout(error, host, settings.timeout)
    if isinstance(error, httpx.ProxyError):
        return "the proxy refused to connect"
    if isinstance(error, httpx.ConnectError):
        return _connect(error, host)
    if isinstance(error, httpx.RemoteProtocolError):
        return _protocol(error, host)
    if isinstance(error, (httpx.ReadError, httpx.WriteError, httpx.CloseError)):
        return f"the connection to {host} was cut off"
    if isinstance(error, httpx.InvalidURL):
        return "the address cannot be used"
    if isinstance(error, ImportError):
        return "this kind of proxy needs a package that is not installed (httpx[socks])"
    return f"the visit to {host} failed ({type(error).__name__})"


def status_line(status: int) -> str:
    """Return an HTTP status in words: "HTTP 404 Not Found"."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def _timeout(error: httpx.TimeoutException, host: str, seconds: float) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return f"{host} did not take the connection within {seconds:g} s (fetch.timeout)"
    return f"{host} fell silent for {seconds:g} s (fetch.timeout)"


def _connect(error: httpx.ConnectError, host: str) -> str:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate of {host} is not trusted: {one_line(cause.verify_message)}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection to {host} (TLS: {one_line(cause.reason or 'handshake failed')})"
        if isinstance(cause, (socket.gaierror, UnicodeError)):
            return f"the host {host} is not known (DNS)"
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} refused the connection"
    system = next(
        (one_line(cause.strerror) for cause in causes if isinstance(cause, OSError) and cause.strerror), ""
    )
    return f"no connection to {host}" + (f" ({system})" if system else "")


def _protocol(error: httpx.RemoteProtocolError, host: str) -> str:
    said = str(error)
    if "incomplete" in said or "peer closed" in said:
        return f"{host} cut the document off before its end"
    if "disconnected" in said:
        return f"{host} closed the connection without an answer"
    return f"the answer of {host} is not proper HTTP"


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error and everything behind it; connection attempts to several addresses are a group."""
    found: list[BaseException] = []
    queue: list[BaseException | None] = [error]
    while queue:
        current = queue.pop(0)
        if current is None or current in found:
            continue
        found.append(current)
        queue += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            queue += current.exceptions
    return found
