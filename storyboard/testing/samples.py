"""Sample articles and events, of the kinds that a plugin meets: plain ones, and those that trip it up."""

from datetime import timedelta, timezone
from functools import cache
from typing import Any

from storyboard.exports import Dossier
from storyboard.model.article import EPOCH, Article
from storyboard.model.beat import Beat, Report, State
from storyboard.model.events import Event, FeedVisited, RefreshDone, RefreshStarted, Saved
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.reading import Place
from storyboard.model.span import Span
from storyboard.model.story import Filed, Story, Why
from storyboard.testing.fakes import NOON

_FERRY = (
    "Ferry crews walked out on Monday after talks over pay broke down in Elsinore. The harbour master said "
    "that no boat would leave before Thursday, when both sides are expected to meet again."
)
_PLAIN: tuple[dict[str, Any], ...] = (
    {"title": "Ferry strike halts crossings at Elsinore", "text": _FERRY, "source": "Harbour Gazette"},
    {"title": "Ferry strike halts crossings", "text": _FERRY, "source": "Sound Wire"},
    {
        "title": "Minister slams harbour plan",
        "summary": "A shocking plan, she said.",
        "source": "The Lantern",
    },
    {"title": "Storm closes two mountain passes", "source": "Valley Post", "tags": ("weather",)},
    {"title": "Mountain dairy wins cheese award", "summary": "Eighteen months in the cellar.", "score": 1.5},
    {
        "title": "LIVE: council votes on the bridge",
        "link": "https://lantern.example/live/bridge?utm_source=x",
    },
    {"title": "Weekend quiz: ten questions on islands", "source": "The Lantern"},
    {"title": "Court hears appeal in water case", "text": "The hearing goes on until Friday. " * 40},
    {"title": "Streik legt Fähren lahm", "lang": "de", "source": "Küstenblatt"},
    {"title": "Grève des dockers à Nice", "lang": "fr-FR", "source": "Le Fanal"},
    {"title": "総選挙の結果が判明", "lang": "ja"},
    {"title": "إضراب في الميناء", "lang": "ar"},
)
_ODD: tuple[dict[str, Any], ...] = (
    {"title": "", "summary": "A title is missing here."},
    {"title": "Only a title"},
    {"title": "Of unknown date", "published": EPOCH},
    {"title": "From a week ahead", "published": NOON + timedelta(days=7)},
    {"title": "From thirty years ago", "published": NOON - timedelta(days=11_000)},
    {"title": "From the other side", "published": NOON.astimezone(timezone(timedelta(hours=13)))},
    {"title": "Markup <b>stays</b> text & [red]so does this[/]"},
    {"title": "Pattern (of a [kind] that+ breaks* \\expressions"},
    {"title": "A flag 🏳️‍🌈, a family 👩‍👩‍👧 and a combining é"},
    {"title": "word " * 400, "text": "long " * 20_000},
    {"title": "No address", "link": ""},
    {"title": "Carried by several", "outlets": ("World", "Local"), "earlier_titles": ("As it was",)},
)


@cache
def sample_articles() -> tuple[Article, ...]:
    """Return two dozen articles: half of them ordinary news, half of them what trips plugins up.

    Among the latter: no title, no text, no date, dates ahead and long ago, other scripts, long texts.
    """
    return tuple(_article(number, fields) for number, fields in enumerate((*_PLAIN, *_ODD), 1))


def _article(number: int, fields: dict[str, Any]) -> Article:
    usual: dict[str, Any] = {
        "link": f"https://news.example/{number}",
        "published": NOON - timedelta(hours=number),
        "fetched": NOON,
        "source": "Example Daily",
        "feed": "Example",
    }
    return Article(id=f"sample-{number}", **{**usual, **fields})


@cache
def sample_dossiers() -> tuple[Dossier, ...]:
    """Return two stories as exporters get them: one with events, quotes and an article, one without any."""
    article = sample_articles()[0]
    day = article.published.date()
    beats = (
        Beat(
            span=Span.day(day - timedelta(days=1)),
            kind="strike",
            reports=(Report(article.id, article.source, "Ferry crews walked out on Monday.", "on Monday"),),
            places=(Place("Elsinore", "DK", 56.04, 12.61),),
            actors=("Ferry Union",),
        ),
        Beat(
            span=Span.day(day + timedelta(days=2)),
            state=State.EXPECTED,
            reports=(Report(article.id, article.source, "=Both sides, he said, “meet again”; or not."),),
        ),
    )
    told = Story(
        slug="ferry-strike-halts-crossings",
        title=article.title,
        articles=(Filed(article, Why("opened")),),
        beats=beats,
        started=article.published,
        updated=article.published,
    )
    return Dossier(told, ahead=beats[1:]), Dossier(Story(slug="untold", title="", updated=NOON))


def sample_events() -> tuple[Event, ...]:
    """Return the events of a small refresh in their order: two feeds, one of which failed."""
    good = FeedHealth(name="Example", url="https://news.example/feed", state=FeedState.OK, articles=2)
    bad = FeedHealth(
        name="Broken", url="https://broken.example/feed", state=FeedState.FAILED, reason="HTTP 500"
    )
    return (
        RefreshStarted(due=2, resting=1),
        FeedVisited(good, 2, done=1, total=2),
        FeedVisited(bad, 0, done=2, total=2),
        Saved(("ferry-strike-halts-crossings",), opened=1, articles=2),
        RefreshDone(feeds=2, failed=1, fresh=2, hidden=0, stories=1, opened=1),
    )
