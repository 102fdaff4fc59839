"""Dossiers made short, for the tests of the exports."""

from datetime import UTC, date, datetime

from storyboard.exports import Dossier
from storyboard.model.article import Article
from storyboard.model.beat import Beat, Report, State
from storyboard.model.figure import Figure, Series
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Precision, Span
from storyboard.model.story import Filed, Story, Why

TALLINN = Place("Tallinn", "EE", 59.437, 24.7535)
RIGA = Place("Riga", "LV", 56.946, 24.10589)
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def article(name: str, day: int, title: str = "", source: str = "", link: str | None = None) -> Article:
    moment = NOON.replace(day=day)
    return Article(
        id=name,
        title=title or f"Headline of {name}",
        link=f"https://gazette.example/{name}" if link is None else link,
        source=source or "Gazette",
        published=moment,
        fetched=moment.replace(minute=5),
    )


def beat(
    day: int,
    *reports: Report,
    state: State = State.HAPPENED,
    number: int | None = None,
    place: Place | None = TALLINN,
    outcome: str = "",
    moved_from: int = 0,
    kind: str = "talks",
) -> Beat:
    return Beat(
        span=Span.day(date(2026, 3, day)),
        state=state,
        kind=kind,
        round=number,
        places=(place,) if place else (),
        reports=reports,
        outcome=outcome,
        actors=("Harbour Union",),
        moved_from=Span.day(date(2026, 3, moved_from)) if moved_from else None,
    )


def report(name: str, quote: str = "", said: str = "on Friday") -> Report:
    return Report(name, "Gazette", quote or f"What {name} says of it.", said)


def ferry() -> Dossier:
    """A story of three articles: two rounds of talks, a third that was moved, a strike called off."""
    articles = (article("a1", 6), article("a2", 10, source="Herald"), article("a3", 14))
    coming = beat(
        20, report("a3"), report("a2", "A third round is set."), state=State.EXPECTED, number=3, moved_from=18
    )
    beats = (
        beat(5, report("a1"), number=1, outcome="no result"),
        beat(9, report("a2"), report("a1"), number=2, place=RIGA, outcome="progress"),
        beat(16, report("a2"), state=State.CANCELLED, kind="strike", place=None),
        coming,
        Beat(
            span=Span(date(2026, 5, 1), date(2026, 5, 10), Precision.PART_OF_MONTH),
            state=State.EXPECTED,
            reports=(report("a3", "A deal may be signed; early May, says the union.", "early May"),),
        ),
    )
    crews = Series("crews", tuple(_figure(name, day) for name, day in (("a1", 6), ("a3", 14))))
    return Dossier(told(articles, beats), (coming, beats[4]), (crews,), hidden=2)


def told(articles: tuple[Article, ...], beats: tuple[Beat, ...], title: str = "Ferry talks") -> Story:
    return Story(
        slug="ferry-talks",
        title=title,
        started=articles[0].published,
        updated=articles[-1].published,
        keywords=(Keyword("ferry", 1.0), Keyword("Harbour Union", 0.5)),
        articles=tuple(Filed(one, Why("joined")) for one in articles),
        beats=beats,
    )


def _figure(name: str, day: int) -> Figure:
    return Figure(
        value=float(day),
        noun="crews",
        said=f"about {day} crews",
        about="about",
        who="the union",
        day=date(2026, 3, day),
        article=name,
        quote=f"About {day} crews walked out, the union said.",
    )


def hostile(text: str, link: str = "https://gazette.example/x?a=1&b=2") -> Dossier:
    """A story that says `text` wherever a feed may put words."""
    one = article("h1", 14, text, text, link)
    known = Beat(
        span=Span.day(date(2026, 3, 20)),
        state=State.EXPECTED,
        kind=text,
        round=1,
        outcome=text,
        places=(Place(text, "EE", 1.0, 2.0),),
        actors=(text,),
        reports=(Report("h1", text, text, text),),
    )
    figure = Figure(2.0, text, text, "", text, date(2026, 3, 14), "h1", text)
    story = told((one,), (known,), text)
    return Dossier(story, (known,), (Series(text, (figure, figure)),))
