"""The shapes of beats, places, articles and numbers in JSON, and a whole story as one JSON document."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from storyboard.exports.dossier import Dossier, places_of, rounds_of
from storyboard.exports.wording import safe_link
from storyboard.model.article import EPOCH, Article
from storyboard.model.beat import Beat, Report
from storyboard.model.figure import Figure, Series
from storyboard.model.reading import Place
from storyboard.model.span import Span
from storyboard.model.story import Filed

Record = dict[str, object]


def json_document(dossiers: Sequence[Dossier]) -> str:
    """Return one JSON document: an object for one story, a list of them for several."""
    records = [story_document(dossier) for dossier in dossiers]
    document = records[0] if len(records) == 1 else records
    # Half a surrogate pair from a broken feed has no bytes in UTF-8.
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return text.encode(errors="replace").decode() + "\n"


def story_document(dossier: Dossier) -> Record:
    """Return all that is known of a story."""
    story, articles = dossier.story, dossier.articles
    return {
        "slug": story.slug,
        "title": story.title,
        "started": story.started.isoformat(),
        "updated": story.updated.isoformat(),
        "as_of": dossier.day.isoformat(),
        "keywords": [keyword.term for keyword in story.keywords],
        "places": [{**place_record(place), "beats": count} for place, count in places_of(story.beats)],
        "rounds": _rounds(dossier),
        "expected": [beat_record(beat, dossier.day) for beat in dossier.ahead],
        "beats": [
            {
                **beat_record(beat, dossier.day),
                "reports": [_report(report, articles) for report in beat.reports],
            }
            for beat in story.beats
        ],
        "numbers": [series_record(each) for each in dossier.numbers],
        "articles": [article_record(filed) for filed in story.articles],
        "hidden": dossier.hidden,
        "related": list(story.related),
        "aliases": list(story.aliases),
    }


def beat_record(beat: Beat, today: date | None = None) -> Record:
    """Return a beat. `state` is what the articles tell; `standing` how that stands on `today`, if given."""
    record: Record = {
        **_span(beat.span),
        "said": beat.said,
        "state": beat.state.value,
        "kind": beat.kind,
        "round": beat.round,
        "outcome": beat.outcome,
        "moved_from": _span(beat.moved_from) if beat.moved_from else None,
        "places": [place_record(place) for place in beat.places],
        "actors": list(beat.actors),
        "quote": beat.quote,
        "articles": list(dict.fromkeys(report.article for report in beat.reports)),
        "sources": beat.sources,
        "weight": beat.weight,
    }
    return record if today is None else {**record, "standing": beat.on(today).value}


def place_record(place: Place) -> Record:
    """Return a place, in degrees north and east."""
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def series_record(series: Series) -> Record:
    """Return the numbers of one noun, in the order of their days."""
    return {
        "noun": series.noun,
        "changed": series.changed,
        "figures": [_figure(figure) for figure in series.figures],
    }


def article_record(filed: Filed) -> Record:
    """Return an article as the list of a story has it."""
    article = filed.article
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "feed": article.feed,
        "link": safe_link(article.link),
        "published": article.published.isoformat(),
        "fetched": _moment(article.fetched),
        "copy_of": filed.copy_of or None,
    }


def _span(span: Span) -> Record:
    return {
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "precision": span.precision.value,
    }


def _moment(moment: datetime) -> str | None:
    return moment.isoformat() if moment > EPOCH else None


def _rounds(dossier: Dossier) -> list[Record]:
    return [
        {
            "kind": kind,
            "round": number,
            "beats": [beat_record(beat, dossier.day) for beat in beats],
        }
        for kind, rounds in rounds_of(dossier.story.beats).items()
        for number, beats in rounds.items()
    ]


def _report(report: Report, articles: Mapping[str, Article]) -> Record:
    article = articles.get(report.article)
    return {
        "article": report.article,
        "source": report.source,
        "quote": report.quote,
        "said": report.said,
        "copy": report.copy,
        "link": safe_link(article.link) if article else "",
        "published": article.published.isoformat() if article else None,
        "fetched": _moment(article.fetched) if article else None,
    }


def _figure(figure: Figure) -> Record:
    return {
        "value": figure.value,
        "said": figure.said,
        "about": figure.about,
        "who": figure.who,
        "day": figure.day.isoformat(),
        "article": figure.article,
        "quote": figure.quote,
    }
