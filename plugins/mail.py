"""Bring newsletters out of a mailbox: a Maildir folder, or an mbox file. Nothing in it is changed.

path: the folder or file.
senders: addresses, or parts of them, whose mails are brought; all by default.
days: mails that are older are left alone.

    [sources.mail]
    path = "~/Maildir/.Newsletters"
    senders = ["@gazette.example"]
"""

import asyncio
import mailbox
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.model.article import EPOCH
from storyboard.sources.markup import to_text
from storyboard.sources.moments import read_moment

_MOST_BYTES = 5_000_000  # read of a mail


def make_source(path: str, senders: list[str] | None = None, days: float = 30) -> Source:
    if days <= 0:
        raise ValueError(f"days is {days:g}; it must be more than 0")
    place = Path(path).expanduser()
    wanted = [sender.casefold() for sender in senders or ()]

    async def mail(visit: Visit) -> AsyncIterator[Article]:
        since = visit.now - timedelta(days=days)
        for article in await asyncio.to_thread(lambda: list(_read(place, wanted, since))):
            yield article

    return mail


def _read(place: Path, wanted: list[str], since: datetime) -> Iterator[Article]:
    box: mailbox.Maildir | mailbox.mbox
    if (place / "cur").is_dir():
        box = mailbox.Maildir(place, create=False)
    elif place.is_file():
        box = mailbox.mbox(place, create=False)
    else:
        raise StoryboardError(f"{place}: is neither a Maildir folder nor an mbox file")
    try:
        for key in box.iterkeys():
            try:
                raw = box.get_bytes(key)[:_MOST_BYTES]
                message = message_from_bytes(raw, policy=policy.default)
            except (KeyError, OSError, RecursionError):  # taken away meanwhile; nested a thousand times
                continue
            article = _article(message, wanted, since)
            if article and (article.title or article.text):
                yield article
    finally:
        box.close()


def _article(message: EmailMessage, wanted: list[str], since: datetime) -> Article | None:
    name, address = parseaddr(_header(message, "From"))
    published = read_moment(_header(message, "Date")) or EPOCH
    sent_by_others = wanted and not any(sender in address.casefold() for sender in wanted)
    if sent_by_others or EPOCH < published < since:
        return None
    return Article(
        id=_header(message, "Message-ID"),
        title=_header(message, "Subject"),
        text=_text(message),
        link=_header(message, "Archived-At").strip("<>"),
        published=published,
        source=name or address,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):  # the library fails on some crafted headers
        return ""


def _text(message: EmailMessage) -> str:
    """Return the text of a mail: the part in HTML, which keeps its paragraphs, or the plain one."""
    try:
        part = message.get_body(("html", "plain"))
        content = str(part.get_content()) if part else ""
    except (
        LookupError,
        ValueError,
        AttributeError,
        RecursionError,
    ):  # no structure, charset or coding
        return ""
    return to_text(content) if part and part.get_content_subtype() == "html" else content
