"""The shapes of `--json`: a contract, so they are written down here (those of beats in `exports`)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storyboard.cli.output import iso
from storyboard.exports.records import article_record, beat_record, place_record, series_record
from storyboard.model.article import Article
from storyboard.model.events import Event, FeedVisited, PluginFault, RefreshDone, RefreshStarted, Saved
from storyboard.model.feed import FeedHealth
from storyboard.model.plain import without_password
from storyboard.model.reading import Keyword, Reading
from storyboard.model.story import Apart, Candidate, Filed, Story, Why

if TYPE_CHECKING:
    from storyboard.model.news import Expectation
    from storyboard.newsroom.questions.outlook import Change, Quiet

Record = dict[str, object]


def story_record(story: Story) -> Record:
    """Return the line of `stories --json`."""
    return {
        "slug": story.slug,
        "title": story.title,
        "started": iso(story.started),
        "updated": iso(story.updated),
        "keywords": [keyword.term for keyword in story.keywords],
        "places": list(story.places),
        "articles": [_filed_record(filed) for filed in story.articles],
        "beats": len(story.beats),
    }


def _filed_record(filed: Filed) -> Record:
    article = filed.article
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "link": article.link,
        "published": iso(article.published),
        "copy_of": filed.copy_of or None,
    }


def expectation_record(found: "Expectation") -> Record:
    """Return the line of `expected --json`: a beat as it stands today, and its story."""
    return {
        "story": found.story.slug,
        "title": found.story.title,
        **beat_record(found.beat),
        "state": found.state.value,
    }


def change_record(change: "Change", since: datetime) -> Record:
    """Return the line of `changed --json`."""
    changes = change.changes
    return {
        "story": change.story.slug,
        "title": change.story.title,
        "since": iso(since),
        "opened": change.opened,
        "articles": [filed.article.id for filed in changes.articles],
        "beats": [beat_record(beat) for beat in changes.beats],
        "places": list(changes.places),
        "actors": list(changes.actors),
        "moved": [beat_record(moved.beat) for moved in changes.moved],
        "numbers": [series_record(each) for each in changes.numbers],
        "catch_up": [article_record(filed) for filed in change.catch_up],
    }


def quiet_record(quiet: "Quiet") -> Record:
    """Return the line of `quiet --json`; the lengths are days."""
    return {
        "story": quiet.story.slug,
        "title": quiet.story.title,
        "silence": quiet.rhythm.silence.value,
        "since": iso(quiet.rhythm.since),
        "lasted": round(quiet.rhythm.lasted / timedelta(days=1), 2),
        "usual": round(quiet.rhythm.usual / timedelta(days=1), 2),
        "followed": quiet.followed,
        "feeds": [
            {"name": feed.name, "state": feed.state.value, "reason": feed.reason} for feed in quiet.feeds
        ],
    }


def reading_record(article: Article, reading: Reading, keywords: Iterable[Keyword]) -> Record:
    """Return the line of `inspect --json`; offsets are code points into its `text`."""
    return {
        "id": article.id,
        "language": reading.language,
        "keywords": _keyword_records(keywords),
        "dates": [
            {
                "text": mention.text,
                "start": mention.start,
                "end": mention.end,
                "from": mention.span.start.isoformat(),
                "to": mention.span.end.isoformat(),
                "precision": mention.span.precision.value,
                **({"near_midnight": True} if mention.near_midnight else {}),
            }
            for mention in reading.dates
        ],
        "places": [
            {"text": mention.text, "start": mention.start, "end": mention.end, **place_record(mention.place)}
            for mention in reading.places
        ],
        "actors": list(dict.fromkeys(mention.name for mention in reading.actors)),
        "title": article.title,
        "text": article.body,
    }


def why_record(story: Story, filed: Filed, apart: Iterable[Apart]) -> Record:
    """Return the line of `why --json`."""
    return {
        "id": filed.article.id,
        "title": filed.article.title,
        "story": story.slug,
        **_reason_record(filed.why),
        "copy_of": filed.copy_of or None,
        "text_from": filed.text_from or None,
        "hidden": filed.article.hidden.reason if filed.article.hidden else None,
        "earlier": _reason_record(filed.why.earlier) if filed.why.earlier else None,
        "kept_apart": [{**_candidate_record(each.other), "reason": each.reason} for each in apart],
    }


def _reason_record(why: Why) -> Record:
    return {
        "rule": why.rule,
        "needed": why.needed,
        "best": _candidate_record(why.best) if why.best else None,
        "runner_up": _candidate_record(why.runner_up) if why.runner_up else None,
        "vetoed": _candidate_record(why.vetoed) if why.vetoed else None,
        "note": why.note,
    }


def _candidate_record(candidate: Candidate) -> Record:
    return {
        "story": candidate.story,
        "score": candidate.score,
        "factor": candidate.factor,
        "needed": candidate.needed,
        "terms": _keyword_records(candidate.terms),
    }


def _keyword_records(keywords: Iterable[Keyword]) -> list[Record]:
    return [{"term": keyword.term, "weight": keyword.weight} for keyword in keywords]


def feed_record(health: FeedHealth) -> Record:
    """Return the line of `feeds list --json`."""
    return {
        "name": health.name,
        "url": without_password(health.url),
        "title": health.title,
        "state": health.state.value,
        "reason": health.reason,
        "since": iso(health.since),
        "checked": iso(health.checked),
        "due": iso(health.due),
        "articles": health.articles,
        "newest": iso(health.newest),
        "moved_to": without_password(health.moved_to) or None,
    }


def event_record(event: Event) -> Record:
    """Return the line of `refresh --json`: `event` names it, the rest are its figures."""
    match event:
        case RefreshStarted():
            return {"event": "started", "due": event.due, "resting": event.resting}
        case FeedVisited():
            return {
                "event": "feed",
                **feed_record(event.health),
                "fresh": event.fresh,
                "done": event.done,
                "total": event.total,
            }
        case PluginFault():
            path = str(event.path) if event.path else None
            return {
                "event": "plugin fault",
                "plugin": event.plugin,
                "path": path,
                "message": event.message,
                "times": event.times,
                "off": event.off,
            }
        case Saved():
            return {"event": "saved", "stories": len(event.stories), "articles": event.articles}
        case RefreshDone():
            return {
                "event": "done",
                "feeds": event.feeds,
                "failed": event.failed,
                "fresh": event.fresh,
                "hidden": event.hidden,
                "stories": event.stories,
                "opened": event.opened,
            }
