"""Stories, articles and beats made short, for the tests of the chronicle."""

from datetime import UTC, date, datetime

from storyboard.model.article import Article, Hidden
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Place
from storyboard.model.span import Span
from storyboard.model.story import Filed, Story, Why


def day(text: str) -> Span:
    return Span.day(date.fromisoformat(text))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def filed(
    name: str,
    published: str,
    text: str = "",
    *,
    title: str = "",
    fetched: str = "",
    copy_of: str = "",
    hidden: bool = False,
) -> Filed:
    article = Article(
        id=name,
        title=title or name,
        text=text,
        source=f"source of {name}",
        published=moment(published),
        fetched=moment(fetched or published),
        hidden=Hidden("mute", "muted") if hidden else None,
    )
    return Filed(article, Why("joined"), copy_of)


def beat(
    when: str,
    *articles: str,
    kind: str = "talks",
    place: str = "",
    actors: tuple[str, ...] = (),
    state: State = State.HAPPENED,
    moved_from: str = "",
) -> Beat:
    reports = tuple(Report(name, f"source of {name}", f"{kind} on {when}", when) for name in articles)
    return Beat(
        span=day(when),
        kind=kind,
        state=state,
        places=(Place(place, "XX", 0.0, 0.0),) if place else (),
        actors=actors,
        reports=reports,
        sources=max(1, len(reports)),
        moved_from=day(moved_from) if moved_from else None,
    )


def story(articles: list[Filed], beats: list[Beat]) -> Story:
    return Story(slug="a-story", title="A story", articles=tuple(articles), beats=tuple(beats))
