"""Checked values: what a key of the config may hold, or a ConfigError that says where and what."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from storyboard.config.durations import duration
from storyboard.config.source_text import Source
from storyboard.model.language import language
from storyboard.model.plain import one_line, web_address, without_password

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
SECRET = re.compile(r"(?:env|cmd):\s*\S", re.DOTALL)


def kind_of(value: object) -> str:
    """Return what a value of TOML is, in words: "a text", "a number"."""
    return _KINDS.get(type(value), "a date or time")


def table(source: Source, key: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the table at `key`, an empty one when there is none. Raises ConfigError."""
    value: Any = source.data
    for part in key:
        value = value.get(part, {})
    if not isinstance(value, dict):
        raise source.fault(key, f"is {kind_of(value)}; it must be a section [{'.'.join(key)}]")
    return value


def text(source: Source, key: tuple[str, ...], value: object) -> str:
    """Return `value` when it is a text of one line, not empty. Raises ConfigError."""
    if not isinstance(value, str):
        raise source.fault(key, f'is {kind_of(value)}; it must be a text in "quotes"')
    if not value.strip() or one_line(value) != value.strip():
        raise source.fault(key, "is empty or holds characters that cannot be seen")
    return value.strip()


def period(source: Source, key: tuple[str, ...], value: object) -> timedelta:
    """Return the duration that a text tells. Raises ConfigError."""
    if not isinstance(value, str):
        raise source.fault(key, f'is {kind_of(value)}; write a duration: "15m", "2h" or "1d"')
    try:
        return duration(value)
    except ValueError as error:
        raise source.fault(key, str(error)) from None


def address(source: Source, key: tuple[str, ...], value: object, schemes: tuple[str, ...]) -> str:
    """Return a network address of one of the schemes, with a host. Raises ConfigError."""
    url = text(source, key, value)
    try:
        parts = urlsplit(url)
        good = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0 and " " not in url
    except ValueError:
        good = False
    if not good:
        allowed = " or ".join(f"{scheme}://" for scheme in schemes)
        raise source.fault(key, f"{without_password(url)!r} is no address that begins with {allowed}")
    return url


def web(source: Source, key: tuple[str, ...], value: object) -> str:
    """Return an http(s) address. Raises ConfigError."""
    url = address(source, key, value, ("http", "https"))
    return web_address(url) or url


def headers(source: Source, key: tuple[str, ...], value: object) -> dict[str, str]:
    """Return HTTP headers; the values may be secrets still, as `env:NAME`. Raises ConfigError."""
    if not isinstance(value, dict):
        raise source.fault(key, f'is {kind_of(value)}; write {{ "X-Name" = "value" }}')
    for name in value:
        if not _HEADER_NAME.fullmatch(name):
            raise source.fault((*key, name), "is no name of an HTTP header")
    return {name: text(source, (*key, name), one) for name, one in value.items()}


def language_code(source: Source, key: tuple[str, ...], value: object) -> str:
    """Return the two-letter code of a language; a country behind it is left out. Raises ConfigError."""
    tag = text(source, key, value)
    code = language(tag)
    if not code:
        raise source.fault(key, f'{tag!r} is no language code of two letters; write "en" or "pt-br"')
    return code
