"""Names that stay: of a story, and of an event while its date moves and other articles tell it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from uuid import UUID, uuid5

from storyboard.model.article import EPOCH, Article
from storyboard.model.beat import Beat, Report

_OURS = UUID("5f0e9d2c-7a41-5a6b-9c8e-3d1b60a4f7e2")


def urn(*parts: str) -> str:
    """Return the URN of a thing that `parts` tell from all others (RFC 9562, UUID version 5)."""
    return f"urn:uuid:{uuid5(_OURS, _joined(parts))}"


def beat_ids(beats: Iterable[Beat], articles: Mapping[str, Article]) -> list[str]:
    """Return an id for each of `beats`, made of what told it first: its article, sentence and words of date.

    A later report, another date or another name of the story does not change it.
    """
    seen: dict[str, int] = {}
    ids = []
    for beat in beats:
        first = min(beat.reports, key=lambda report: _age(report, articles), default=Report("", "", ""))
        name = _joined((first.article, first.quote, first.said))
        seen[name] = seen.get(name, 0) + 1
        ids.append(sha256(f"{name}{seen[name]}".encode(errors="replace")).hexdigest()[:32])
    return ids


def _age(report: Report, articles: Mapping[str, Article]) -> tuple[bool, float, str, str]:
    article = articles.get(report.article)
    published = article.published if article else EPOCH
    return article is None, published.timestamp(), report.article, report.quote


def _joined(parts: Iterable[str]) -> str:
    return "".join(f"{part}\x1f" for part in parts)
