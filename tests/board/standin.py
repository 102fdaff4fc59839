"""In-memory newsroom."""

from __future__ import annotations
import asyncio
from dataclasses import replace, dataclass, field
from datetime import datetime, date, timedelta, UTC
from pathlib import Path
from types import SimpleNamespace
from storyboard.model.article import Article, Hidden
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Span, Precision
from storyboard.model.story import Story, Filed, Why, Candidate, Card, Mark
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.events import *
from storyboard.model.settings import BoardSettings
from storyboard.locations import Locations

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
D = date


def P(n, c="EG"):
    return Place(n, c, 30, 31)


def art(i, title, src, when, text, **k):
    return Article(
        id=i,
        title=title,
        source=src,
        feed=src,
        published=when,
        fetched=when,
        text=text,
        link=f"https://news.example/{i}",
        **k,
    )


def story1():
    t = lambda d, h=9: datetime(2026, *d, h, tzinfo=UTC)
    a1 = art(
        "a1",
        "Harbour talks open in Lisbon with little hope",
        "Northern Post",
        t((1, 12)),
        "LISBON — Delegates of the two port unions met on Monday in Lisbon for a first round of talks.\n\nThe dock owners came with an offer that nobody had seen before. “We did not travel here to sign,” said Marta Reis of the dockers’ union.\n\nA second round is planned for late January.",
    )
    a2 = art(
        "a2",
        "Second round of harbour talks ends without a deal",
        "Daily Ledger",
        t((1, 29)),
        "PORTO — The second round of harbour talks ended late on Wednesday without meaningful progress.\n\nBoth sides said they would meet again.",
    )
    a3 = art(
        "a3",
        "Strike closes three terminals as harbour talks stall",
        "Coastline Radio",
        t((3, 9)),
        "Three container terminals stayed shut on Sunday after crane drivers walked out.\n\nThe owners called the strike unlawful. About 400 ships wait outside, the port authority said.",
    )
    a4 = art(
        "a4",
        "Mediator: harbour deal is ‘within reach’ after night session in Lisbon",
        "Northern Post",
        t((3, 13), 18),
        "LISBON — The mediator in the harbour dispute, Elsa Brandt, said on Friday that a deal was within reach after a night session in Lisbon.\n\nBoth sides are expected to vote in the coming week. The dockers' union will hold its ballot on 18 March, and the owners' board meets a day later in Rotterdam.\n\nIt was the third round of talks since January. Marta Reis of the dockers’ union said the new offer on night shifts “changes the picture”, but warned that members would decide.",
        tags=("ports", "labour"),
    )
    a5 = art(
        "a5",
        "Harbour mediator sees deal",
        "Wire Mirror",
        t((3, 13), 19),
        "LISBON — The mediator in the harbour dispute, Elsa Brandt, said on Friday that a deal was within reach.",
    )
    beats = (
        Beat(
            span=Span.day(D(2026, 1, 12)),
            kind="talks",
            round=1,
            places=(P("Lisbon", "PT"),),
            actors=("Marta Reis",),
            reports=(
                Report(
                    "a1",
                    "Northern Post",
                    "Delegates of the two port unions met on Monday in Lisbon for a first round of talks.",
                    "on Monday",
                ),
            ),
            sources=1,
        ),
        Beat(
            span=Span(D(2026, 1, 21), D(2026, 1, 31), Precision.PART_OF_MONTH),
            kind="talks",
            round=2,
            outcome="no meaningful progress",
            places=(P("Porto", "PT"),),
            reports=(
                Report(
                    "a2",
                    "Daily Ledger",
                    "The second round of harbour talks ended late on Wednesday without meaningful progress.",
                    "late January",
                ),
                Report("a1", "Northern Post", "A second round is planned for late January.", "late January"),
            ),
            sources=2,
        ),
        Beat(
            span=Span.day(D(2026, 3, 8)),
            kind="strike",
            places=(),
            actors=("Port Authority",),
            reports=(
                Report(
                    "a3",
                    "Coastline Radio",
                    "Three container terminals stayed shut on Sunday after crane drivers walked out.",
                    "on Sunday",
                ),
            ),
            sources=1,
        ),
        Beat(
            span=Span.day(D(2026, 3, 13)),
            kind="talks",
            round=3,
            outcome="deal within reach",
            places=(P("Lisbon", "PT"),),
            actors=("Elsa Brandt",),
            reports=(
                Report(
                    "a4",
                    "Northern Post",
                    "The mediator in the harbour dispute, Elsa Brandt, said on Friday that a deal was within reach after a night session in Lisbon.",
                    "on Friday",
                ),
                Report(
                    "a5",
                    "Wire Mirror",
                    "The mediator in the harbour dispute, Elsa Brandt, said on Friday that a deal was within reach.",
                    "on Friday",
                ),
            ),
            sources=2,
        ),
        Beat(
            span=Span(D(2026, 3, 16), D(2026, 3, 22), Precision.WEEK),
            state=State.EXPECTED,
            kind="vote",
            reports=(
                Report(
                    "a4",
                    "Northern Post",
                    "Both sides are expected to vote in the coming week.",
                    "in the coming week",
                ),
            ),
            sources=1,
        ),
        Beat(
            span=Span.day(D(2026, 3, 18)),
            state=State.EXPECTED,
            kind="ballot",
            actors=("dockers’ union",),
            reports=(
                Report(
                    "a4",
                    "Northern Post",
                    "The dockers' union will hold its ballot on 18 March, and the owners' board meets a day later in Rotterdam.",
                    "on 18 March",
                ),
            ),
            sources=1,
        ),
        Beat(
            span=Span.day(D(2026, 3, 1)),
            state=State.EXPECTED,
            kind="hearing",
            places=(P("Rotterdam", "NL"),),
            reports=(
                Report(
                    "a2",
                    "Daily Ledger",
                    "A court in Rotterdam will hear the owners on 1 March.",
                    "on 1 March",
                ),
            ),
            sources=1,
        ),
        Beat(
            span=Span.day(D(2026, 4, 2)),
            state=State.POSTPONED,
            moved_from=Span.day(D(2026, 3, 20)),
            kind="summit",
            places=(P("Antwerp", "BE"),),
            reports=(
                Report(
                    "a3",
                    "Coastline Radio",
                    "The ministers' summit in Antwerp was moved from 20 March to 2 April.",
                    "2 April",
                ),
            ),
            sources=1,
        ),
    )
    c = Candidate(
        "harbour-talks",
        0.412,
        (
            Keyword("harbour", 0.141),
            Keyword("dockers", 0.102),
            Keyword("Lisbon", 0.083),
            Keyword("Marta Reis", 0.07),
            Keyword("talks", 0.037),
        ),
        0.95,
    )
    r = Candidate("rail-strike", 0.121, (Keyword("strike", 0.081), Keyword("union", 0.05)), 0.92)
    w = Why("joined", 0.18, c, r)
    return Story(
        slug="harbour-talks",
        title="Mediator: harbour deal is ‘within reach’ after night session in Lisbon",
        started=a1.published,
        updated=a5.published,
        keywords=tuple(
            Keyword(x, 0.1) for x in ("harbour", "dockers", "mediator", "terminals", "night shifts", "owners")
        ),
        places=("Lisbon", "Porto", "Rotterdam"),
        articles=(
            Filed(a1, Why("opened")),
            Filed(a2, w),
            Filed(a3, w),
            Filed(a4, w),
            Filed(a5, Why("copy"), copy_of="a4"),
        ),
        beats=beats,
    )


TITLES = [
    ("river-flood", "Upper river towns brace for a second flood crest", 0, 6, 4, None),
    ("rail-strike", "Rail unions announce a two-day strike", 0, 9, 5, D(2026, 3, 17)),
    ("comet", "Amateur astronomers track a comet that brightens faster than forecast", 1, 4, 3, None),
    ("budget", "Parliament to vote on the emergency budget", 1, 14, 8, D(2026, 3, 12)),
    ("museum", "Stolen altar piece returns to the museum after forty years", 2, 3, 3, None),
    ("hostile", "[bold red]markup[/] \x1b[31mescape\x1b[0m 中文标题 story", 4, 2, 2, None),
    ("volcano", "Island evacuated as the volcano’s alert level rises again", 5, 11, 7, D(2026, 3, 15)),
    ("chess", "Candidates tournament: round nine ends in four draws", 6, 8, 3, D(2026, 3, 14)),
    ("vaccine", "Trial of a malaria vaccine for newborns enters its last phase", 12, 5, 4, D(2026, 6, 1)),
    ("bridge", "Inquiry into the bridge collapse hears its first witnesses", 20, 7, 5, None),
    ("satellite", "A dead satellite will fall back to Earth", 41, 3, 2, None),
]


def simple(slug, title, ago, n, src, exp):
    up = NOW - timedelta(days=ago, hours=2)
    arts = tuple(
        Filed(
            art(
                f"{slug}{k}",
                title if k == n - 1 else f"{title} ({k + 1})",
                f"Source {k % src + 1}",
                up - timedelta(days=(n - 1 - k) * 2),
                f"{title}. More is told below.\n\nSecond paragraph.",
            ),
            Why("joined", 0.18),
        )
        for k in range(n)
    )
    beats = tuple(
        Beat(
            span=Span.day((up - timedelta(days=(n - 1 - k) * 2)).date()),
            kind="report",
            reports=(Report(f"{slug}{k}", f"Source {k % src + 1}", f"{title}, it was said."),),
        )
        for k in range(n)
    )
    if exp:
        beats += (
            Beat(
                span=Span.day(exp),
                state=State.EXPECTED,
                kind="vote",
                reports=(Report(f"{slug}0", "Source 1", "It is planned."),),
            ),
        )
    return Story(
        slug=slug,
        title=title,
        started=arts[0].article.published,
        updated=up,
        keywords=(Keyword("vote", 0.2),),
        articles=arts,
        beats=beats,
    )


def card(s: Story) -> Card:
    days = {}
    for f in s.articles:
        days[f.article.published.date()] = days.get(f.article.published.date(), 0) + 1
    exp = sorted(b.span for b in s.beats if b.state is State.EXPECTED and b.span.end >= D(2026, 3, 10))
    from storyboard.model.plain import one_line

    return Card(
        slug=s.slug,
        title=one_line(s.title),
        started=s.started,
        updated=s.updated,
        keywords=tuple(k.term for k in s.keywords),
        visible=tuple(f.article.id for f in s.articles),
        sources=len({f.article.source for f in s.articles if not f.copy_of}),
        beats=len(s.beats),
        days=tuple(sorted(days.items())),
        next_expected=exp[0] if exp else None,
    )


class StandIn:
    def __init__(self, state: Path, n=0, empty=False, feeds=True):
        self.clock = lambda: NOW
        self.config = SimpleNamespace(
            board=BoardSettings(mark_read_after_seconds=0.2, refresh_minutes=0),
            keys={},
            feeds=(1,) if feeds else (),
            sources=(),
        )
        self.locations = Locations(config_file=state / "config.toml", data=state, cache=state, state=state)
        self.read_only = ""
        self.notices = ()
        ss = [] if empty else [story1()] + [simple(*t) for t in TITLES]
        ss += [
            simple(
                f"s{i}",
                f"Generated story number {i} about something long enough to wrap in the list",
                i // 50,
                3,
                2,
                None,
            )
            for i in range(n)
        ]
        self.s = {s.slug: s for s in ss}
        self.m = {}
        self.log = []
        self.future = []
        if not empty:
            self.m = {
                "harbour-talks": Mark("harbour-talks", frozenset({"a1", "a2"}), pinned=True, followed=True),
                "museum": Mark("museum", frozenset({"museum0", "museum1", "museum2"})),
                "satellite": Mark("satellite", muted=True),
                "comet": Mark("comet", frozenset({f"comet{i}" for i in range(4)}), followed=True),
            }

    def cards(self):
        return sorted((card(s) for s in self.s.values()), key=lambda c: c.updated, reverse=True)

    def marks(self):
        return dict(self.m)

    def story(self, slug):
        return self.s.get(slug)

    def search(self, q):
        return [c for c in self.cards() if q.lower() in c.title.lower()]

    def feeds(self):
        if not self.config.feeds:
            return []
        t = NOW - timedelta(minutes=12)
        return [
            FeedHealth(
                name="Northern Post",
                url="https://northern.example/rss",
                state=FeedState.OK,
                checked=t,
                articles=120,
                since=t,
                due=NOW + timedelta(minutes=3),
            ),
            FeedHealth(
                name="Coastline Radio",
                url="https://coast.example/feed.xml",
                state=FeedState.NOT_MODIFIED,
                checked=t,
                articles=44,
                since=t,
            ),
            FeedHealth(
                name="Daily Ledger",
                url="https://ledger.example/atom",
                state=FeedState.FAILED,
                reason="HTTP 503 Service Unavailable",
                checked=t,
                articles=31,
                since=NOW - timedelta(days=2),
                faults=9,
                due=NOW + timedelta(hours=2),
            ),
            FeedHealth(
                name="Old Gazette",
                url="https://gazette.example/rss",
                state=FeedState.GONE,
                reason="HTTP 410 Gone",
                checked=t,
                since=NOW - timedelta(days=20),
                faults=2,
            ),
        ]

    def hidden(self):
        return (
            [
                (
                    Article(
                        id=f"h{i}",
                        title=f"Celebrity gossip number {i}",
                        source="Daily Ledger",
                        published=NOW - timedelta(hours=i),
                        hidden=Hidden("mute", "mentions gossip"),
                    ),
                    "rail-strike",
                )
                for i in range(5)
            ]
            + [
                (
                    Article(
                        id="h9",
                        title="Une nouvelle en français",
                        source="Gazette",
                        published=NOW,
                        hidden=Hidden("language", "is in French"),
                    ),
                    "budget",
                )
            ]
            if self.s
            else []
        )

    async def refresh(self, names=(), *, force=False):
        yield RefreshStarted(4, 1)
        for i, h in enumerate(self.feeds()):
            await asyncio.sleep(0.05)
            yield FeedVisited(h, i, i + 1, 4)
        s = self.s["rail-strike"]
        a = art("new1", "Rail strike called off at the last minute", "Source 9", NOW, "It was called off.")
        self.s["rail-strike"] = replace(
            s,
            updated=NOW,
            articles=(*s.articles, Filed(a, Why("joined", 0.18))),
            beats=(
                *s.beats,
                Beat(
                    span=Span.day(NOW.date()),
                    kind="strike",
                    reports=(Report("new1", "Source 9", "It was called off."),),
                ),
            ),
        )
        yield Saved(("rail-strike",), 0, 1)
        yield RefreshDone(4, 1, 6, 2, 1, 0)

    def _set(self, slug, what, **k):
        m = self.m.get(slug) or Mark(slug)
        self.log.append((slug, m, what))
        self.future = []
        self.m[slug] = replace(m, **k)

    def mark_read(self, slug, articles=None, read=True):
        ids = frozenset(articles if articles is not None else card(self.s[slug]).visible)
        m = self.m.get(slug) or Mark(slug)
        self._set(slug, "reading", read=m.read | ids if read else m.read - ids)

    def pin(self, slug, on):
        self._set(slug, "pinning", pinned=on)

    def follow(self, slug, on):
        self._set(slug, "following", followed=on)

    def mute(self, slug, on):
        self._set(slug, "muting", muted=on)

    def undo(self):
        if not self.log:
            return ""
        slug, m, what = self.log.pop()
        self.future.append((slug, self.m[slug], what))
        self.m[slug] = m
        return what

    def redo(self):
        if not self.future:
            return ""
        slug, m, what = self.future.pop()
        self.log.append((slug, self.m[slug], what))
        self.m[slug] = m
        return what

    def close(self):
        pass
