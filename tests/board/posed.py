"""A newsroom that poses for pictures: its stories stay the same, however reading and threading improve."""

from datetime import UTC, date, datetime, timedelta

from storyboard.model.article import Article
from storyboard.model.beat import Beat, Report, State
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Precision, Span
from storyboard.model.story import Card, Filed, Mark, Story, Why
from storyboard.newsroom import Newsroom
from storyboard.newsroom.corrections.rulings import Ruling
from storyboard.newsroom.questions.outlook import Outlook
from tests.board.pilots import NOW
from tests.board.posed_views import (
    PosedOutlook,
    explained,
    feeds_of_every_state,
    hidden_articles,
    rulings,
)

LISBON, PORTO = Place("Lisbon", "PT", 38.72, -9.13), Place("Porto", "PT", 41.15, -8.61)
_ARTICLES = (
    ("a1", "Harbour talks open in Lisbon with little hope", "Northern Post", (1, 12)),
    ("a2", "Second round of harbour talks ends without a deal", "Daily Ledger", (1, 29)),
    ("a3", "Cranes stand still as the harbour talks stall", "Coastline Radio", (3, 9)),
    ("a4", "Mediator sees harbour deal within reach after night session", "Northern Post", (3, 13)),
)
_BODY = (
    "The mediator in the harbour dispute, Elsa Brandt, said on Friday that a deal was within reach after a "
    "night session in Lisbon.\n\nBoth sides are expected to vote in the coming week. The dockers will hold "
    "their ballot on 18 March."
)
_OTHERS = (
    ("river", "Upper river towns brace for a second flood crest", 0.1, 6, None),
    ("rail", "Rail unions announce a strike of two days", 0.4, 9, date(2026, 3, 17)),
    ("comet", "Amateur astronomers track a comet that brightens faster than forecast", 1.2, 4, None),
    ("budget", "Parliament to vote on the emergency budget", 1.4, 14, date(2026, 3, 12)),
    ("volcano", "Island evacuated as the volcano rumbles again", 4, 11, date(2026, 3, 16)),
)


def _moment(day: tuple[int, int]) -> datetime:
    return datetime(2026, *day, 9, tzinfo=UTC)


def _beat(day: date, article: int, quote: str, said: str, **more: object) -> Beat:
    identity, _, source, _ = _ARTICLES[article]
    fields: dict[str, object] = {"span": Span.day(day), "reports": (Report(identity, source, quote, said),)}
    return Beat(**(fields | more))  # type: ignore[arg-type]


_WEEK = Span(date(2026, 3, 16), date(2026, 3, 22), Precision.WEEK)
_BEATS = (
    _beat(
        date(2026, 1, 12),
        0,
        "Delegates met on Monday in Lisbon for a first round of talks.",
        "on Monday",
        kind="talks",
        round=1,
        places=(LISBON,),
    ),
    _beat(
        date(2026, 1, 28),
        1,
        "The second round in Porto ended late on Wednesday without a deal.",
        "on Wednesday",
        kind="talks",
        round=2,
        places=(PORTO,),
        outcome="no deal",
    ),
    _beat(
        date(2026, 3, 8),
        2,
        "Three terminals stayed shut on Sunday after crane drivers walked out.",
        "on Sunday",
        kind="strike",
    ),
    _beat(
        date(2026, 3, 13),
        3,
        "A deal was within reach after a night session in Lisbon, she said on Friday.",
        "on Friday",
        kind="talks",
        round=3,
        places=(LISBON,),
        outcome="deal within reach",
        sources=2,
    ),
    _beat(
        date(2026, 3, 16),
        3,
        "Both sides are expected to vote in the coming week.",
        "in the coming week",
        span=_WEEK,
        state=State.EXPECTED,
        kind="vote",
    ),
)
HARBOUR = Story(
    slug="harbour",
    title="Mediator sees harbour deal within reach after night session",
    started=_moment((1, 12)),
    updated=_moment((3, 13)),
    keywords=tuple(Keyword(term, 0.1) for term in ("harbour", "dockers", "mediator", "terminals")),
    articles=tuple(
        explained(
            Filed(
                Article(
                    id=identity,
                    title=title,
                    text=_BODY,
                    source=source,
                    published=_moment(day),
                    link=f"https://news.example/{identity}",
                    earlier_titles=("Mediator: harbour deal is near",) if identity == "a4" else (),
                ),
                Why("joined", 0.18),
            )
        )
        for identity, title, source, day in _ARTICLES
    ),
    beats=_BEATS,
    related=("rail",),
)


def _card(slug: str, title: str, days: float, articles: int, expected: date | None) -> Card:
    updated = NOW - timedelta(days=days)
    return Card(
        slug=slug,
        title=title,
        started=updated - timedelta(days=articles),
        updated=updated,
        visible=tuple(f"{slug}{number}" for number in range(articles)),
        sources=articles // 2 + 1,
        beats=articles,
        days=tuple((updated.date() - timedelta(days=back), 1 + back % 3) for back in range(0, articles, 2)),
        next_expected=Span.day(expected) if expected else None,
    )


class Posed(Newsroom):
    """The newsroom of the pictures."""

    @property
    def outlook(self) -> Outlook:
        """What is expected, what changed, and the numbers."""
        return PosedOutlook(HARBOUR)

    def hidden(self) -> list[tuple[Article, str]]:
        """Articles that two filters hide."""
        return hidden_articles()

    def corrections(self) -> list[Ruling]:
        """Two corrections."""
        return rulings()

    def cards(self) -> list[Card]:
        """Six stories."""
        harbour = Card(
            slug="harbour",
            title=HARBOUR.title,
            started=HARBOUR.started,
            updated=HARBOUR.updated,
            visible=tuple(filed.article.id for filed in HARBOUR.articles),
            sources=4,
            beats=len(HARBOUR.beats),
            rounds=3,
            days=tuple((filed.article.published.date(), 1) for filed in HARBOUR.articles),
            next_expected=_WEEK,
        )
        cards = [harbour, *(_card(*other) for other in _OTHERS)]
        return sorted(cards, key=lambda card: card.updated, reverse=True)

    def story(self, slug: str) -> Story | None:
        """The one story that can be opened, and the bare frames of the others."""
        if slug == HARBOUR.slug:
            return HARBOUR
        return next(
            (
                Story(slug=card.slug, title=card.title, started=card.started, updated=card.updated)
                for card in self.cards()
                if card.slug == slug
            ),
            None,
        )

    def marks(self) -> dict[str, Mark]:
        """One story pinned and half read, one followed."""
        read = frozenset({"a1", "a2"})
        return {
            "harbour": Mark("harbour", read=read, pinned=True, followed=True),
            "comet": Mark("comet", read=frozenset(f"comet{number}" for number in range(4)), followed=True),
        }

    def feeds(self) -> list[FeedHealth]:
        """Two feeds, one of which fails."""
        checked = NOW - timedelta(minutes=12)
        return [
            FeedHealth(name="Northern Post", state=FeedState.OK, checked=checked),
            FeedHealth(name="Daily Ledger", state=FeedState.FAILED, reason="HTTP 503", checked=checked),
        ]


class Troubled(Posed):
    """The same newsroom with a feed in each state, on a board that another one holds."""

    def feeds(self) -> list[FeedHealth]:
        """A feed in each state."""
        return feeds_of_every_state()


class Bare(Posed):
    """The same stories with nothing else to tell."""

    @property
    def outlook(self) -> Outlook:
        """Nothing."""
        return PosedOutlook(HARBOUR, bare=True)

    def hidden(self) -> list[tuple[Article, str]]:
        """Nothing."""
        return []

    def corrections(self) -> list[Ruling]:
        """Nothing."""
        return []

    def feeds(self) -> list[FeedHealth]:
        """No feed."""
        return []
