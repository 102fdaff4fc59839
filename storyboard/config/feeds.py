"""The `[feeds."NAME"]` sections."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from shlex import quote
from typing import Any

from storyboard.config.schema import FEED_KEYS
from storyboard.config.source_text import Source
from storyboard.config.values import SECRET, address, headers, language_code, period, table, text, web
from storyboard.model.feed import Feed
from storyboard.model.plain import one_line
from storyboard.plugins.catalogue import nearest


def _proxy(source: Source, key: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and SECRET.match(value):
        return text(source, key, value)
    return address(source, key, value, ("http", "https", "socks5", "socks5h"))


_CHECKS: dict[str, Callable[[Source, tuple[str, ...], object], Any]] = {
    "url": web,
    "every": period,
    "headers": headers,
    "user_agent": text,
    "proxy": _proxy,
    "lang": language_code,
}


def to_feed(source: Source, name: str, warnings: list[str]) -> Feed:
    """Return the feed of one section; unknown keys go to `warnings`. Raises ConfigError."""
    key = ("feeds", name)
    if not name.strip() or one_line(name) != name:
        raise source.fault(key, "a feed needs a name of one line, without blanks around it")
    written = table(source, key)
    warnings.extend(
        f"{source.place((*key, option))}unknown key{nearest(option, FEED_KEYS)}"
        for option in written
        if option not in FEED_KEYS
    )
    if "url" not in written:
        typed = next(iter(get_close_matches("url", written.keys() - set(FEED_KEYS), n=1)), "")
        if typed:
            raise source.fault((*key, typed), "unknown key; did you mean 'url'? The feed has none")
        raise source.fault(key, f'has no url; add url = "https://…" to [feeds."{name}"]')
    values = {
        option: check(source, (*key, option), written[option])
        for option, check in _CHECKS.items()
        if option in written
    }
    return Feed(name=name, **values)


def same_addresses(source: Source, feeds: tuple[Feed, ...]) -> Iterator[str]:
    """Yield a warning for each feed whose address an earlier one has."""
    first: dict[str, str] = {}
    for feed in feeds:
        earlier = first.setdefault(comparable(feed.url), feed.name)
        if earlier != feed.name:
            place = source.place(("feeds", feed.name, "url"))
            advice = f"`storyboard feeds remove {quote(feed.name)}`"
            yield f"{place}is the address of the feed {earlier!r} too; {advice}"


def comparable(url: str) -> str:
    """Return the address without what seldom tells two feeds apart: scheme, case of the host, last slash."""
    host, slash, rest = url.partition("://")[2].partition("/")
    return f"{host.lower()}{slash}{rest}".rstrip("/")
