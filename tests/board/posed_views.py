"""What the posed newsroom answers to the questions behind the panels: every state once."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from storyboard.chronicle import Changes
from storyboard.chronicle.changed import Moved
from storyboard.model.article import Article, Hidden
from storyboard.model.beat import Beat, Report, State
from storyboard.model.correction import Join, Rename
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.figure import Figure, Series
from storyboard.model.news import Expectation
from storyboard.model.reading import Keyword
from storyboard.model.span import Precision, Span
from storyboard.model.story import Candidate, Filed, Story, Why
from storyboard.newsroom.corrections.rulings import Ruling
from storyboard.newsroom.questions.outlook import Change, Outlook
from tests.board.pilots import NOW

_TODAY = NOW.date()


def _ahead(story: Story, days: int, quote: str, **more: object) -> Expectation:
    fields: dict[str, object] = {
        "span": Span.day(_TODAY + timedelta(days=days)),
        "state": State.EXPECTED,
        "reports": (Report("a4", "Northern Post", quote, "then"),),
    }
    beat = Beat(**(fields | more))  # type: ignore[arg-type]
    return Expectation(story, beat, beat.on(_TODAY))


_BUDGET = Story(slug="budget", title="Parliament to vote on the emergency budget")
_RAIL = Story(slug="rail", title="Rail unions announce a strike of two days")
_COMET = Story(slug="comet", title="Amateur astronomers track a comet that brightens faster than forecast")
_JUNE = Span(date(2026, 6, 1), date(2026, 6, 30), Precision.MONTH)


def agenda_of(harbour: Story) -> list[Expectation]:
    """One expectation of every kind."""
    return [
        _ahead(harbour, 0, "The dockers count their ballot on Sunday.", kind="vote", sources=3),
        _ahead(_BUDGET, -3, "The vote is set for Thursday.", kind="vote", places=harbour.beats[0].places),
        _ahead(_RAIL, 2, "Trains will stand still from Tuesday morning.", kind="strike", sources=2),
        _ahead(_RAIL, 3, "The strike ends on Wednesday night."),
        _ahead(harbour, 3, "A fourth round opens in Lisbon on Wednesday.", kind="talks", round=4),
        _ahead(_COMET, 78, "It should be seen without a glass in June.", span=_JUNE),
        _ahead(_BUDGET, -9, "The debate was put off.", kind="debate", state=State.POSTPONED),
    ]


def numbers_of(story: Story) -> tuple[Series, ...]:
    """Two numbers, one of which changed."""
    told = (("shut", 3, "three terminals", "", 8), ("shut", 5, "five terminals", "the port authority", 13))
    figures = [
        Figure(value, noun, said, "", who, date(2026, 3, day), story.articles[-1].article.id, said)
        for noun, value, said, who, day in told
    ]
    crews = replace(figures[0], noun="crane drivers", said="some 240 crane drivers", value=240)
    return Series("terminals", tuple(figures)), Series("crane drivers", (crews,))


class PosedOutlook(Outlook):
    """The outlook over the posed stories; an empty one when `bare`."""

    def __init__(self, harbour: Story, *, bare: bool = False) -> None:
        self._harbour, self._bare = harbour, bare

    def expected(
        self, due: timedelta | None = None, *, everything: bool = False, only: Collection[str] | None = None
    ) -> list[Expectation]:
        """Every kind of expectation."""
        return [] if self._bare else agenda_of(self._harbour)

    def changed(
        self, since: datetime, *, everything: bool = False, only: Collection[str] | None = None
    ) -> Iterator[Change]:
        """A story with beats, a moved date and a number, a new one, and one with an article only."""
        if self._bare:
            return
        harbour, late = self._harbour, self._harbour.articles[-1:]
        moved = Moved(harbour.beats[-1], Span.day(date(2026, 3, 11)))
        changes = Changes(late, harbour.beats[-2:], (), (), (moved,), numbers_of(harbour)[:1])
        yield Change(harbour, changes, (), opened=False)
        rail = replace(_RAIL, articles=late, updated=NOW - timedelta(hours=9))
        yield Change(rail, Changes(late), late, opened=True)

    def catch_up(self, story: Story, since: datetime | None = None) -> tuple[Filed, ...]:
        """Two articles to read."""
        return story.articles[1:3]

    def numbers(self, story: Story) -> tuple[Series, ...]:
        """Two numbers."""
        return numbers_of(story) if story.articles else ()


def hidden_articles() -> list[tuple[Article, str]]:
    """Articles that two filters hide."""
    told = (
        ("Horoscope: the week of the ram", "mute", "mentions 'horoscope' in the title"),
        ("Ten ports to see before summer", "advertorial", "marked as an advertisement"),
        ("Your stars and the sea", "mute", "mentions 'stars' in the title"),
    )
    return [
        (
            Article(
                id=f"hidden{number}",
                title=title,
                source="Starlight Daily",
                published=NOW - timedelta(days=number),
                hidden=Hidden(by, reason),
            ),
            "harbour",
        )
        for number, (title, by, reason) in enumerate(told)
    ]


def rulings() -> list[Ruling]:
    """Two corrections."""
    at = NOW - timedelta(days=1)
    return [
        Ruling(1, Join(absorbed="ferry", into="harbour", at=at)),
        Ruling(2, Rename(story="budget", title="The emergency budget", at=at)),
    ]


def feeds_of_every_state() -> list[FeedHealth]:
    """A feed in each state."""
    checked, failed = NOW - timedelta(minutes=12), NOW - timedelta(days=2)
    rest = NOW + timedelta(hours=5)
    address = "https://{}.example/feed.xml".format
    return [
        FeedHealth(
            name="Northern Post", url=address("northern"), state=FeedState.OK, checked=checked, articles=212
        ),
        FeedHealth(
            name="Daily Ledger",
            url=address("ledger"),
            state=FeedState.FAILED,
            reason="the server answered 503 Service Unavailable",
            checked=checked,
            since=failed,
            due=rest,
            faults=9,
            articles=80,
        ),
        FeedHealth(
            name="Coastline Radio",
            url=address("coastline"),
            state=FeedState.GONE,
            reason="the server says it is gone (410)",
            checked=checked,
            since=failed,
            moved_to=address("radio"),
        ),
        FeedHealth(name="Tide Tables", url=address("tides"), state=FeedState.EMPTY, checked=checked),
        FeedHealth(name="Harbour Master", url=address("master")),
    ]


def explained(filed: Filed) -> Filed:
    """An article with a whole explanation."""
    terms = tuple(
        Keyword(term, weight) for term, weight in (("harbour", 0.14), ("mediator", 0.09), ("dockers", 0.05))
    )
    best = Candidate("harbour", 0.27, terms, 0.964)
    other = Candidate("rail", 0.06, (Keyword("strike", 0.06),), 1.0)
    return replace(filed, why=Why("joined", 0.18, best, other))
