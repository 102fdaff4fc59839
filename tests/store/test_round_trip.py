"""Whatever is committed, in whatever order, is read back equal."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.locations import Locations
from storyboard.model.article import Article, Hidden
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Precision, Span
from storyboard.model.story import Candidate, Filed, Story, Why
from storyboard.store.cards import card_of
from storyboard.store.changes import Changes
from storyboard.store.check import check
from storyboard.store.disk import Disk
from storyboard.store.layout import is_loose
from storyboard.store.library import Library

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_zones = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
_times = st.datetimes(datetime(1980, 1, 1), datetime(2035, 1, 1), timezones=_zones | st.just(UTC))  # noqa: DTZ001
_days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_keywords = st.lists(st.builds(Keyword, _words, _numbers), max_size=2).map(tuple)
_candidates = st.none() | st.builds(Candidate, _words, _numbers, _keywords, _numbers)
_whys = st.builds(Why, _words, _numbers, _candidates, _candidates, _words)
_tuples = st.lists(_words, max_size=2).map(tuple)
_places = st.lists(st.builds(Place, _words, _words, _numbers, _numbers, _words), max_size=2).map(tuple)
_spans = st.builds(
    lambda start, days, precision: Span(start, start + timedelta(days), precision),
    _days,
    st.integers(0, 400),
    st.sampled_from(Precision),
)
_beats = st.builds(
    Beat,
    span=_spans,
    state=st.sampled_from(State),
    kind=_words,
    round=st.none() | st.integers(0, 9),
    outcome=_words,
    places=_places,
    actors=_tuples,
    reports=st.lists(st.builds(Report, _words, _words, _words, _words), max_size=2).map(tuple),
    sources=st.integers(0, 9),
    moved_from=st.none() | _spans,
)


@st.composite
def _filed(draw: st.DrawFn, number: int) -> Filed:
    article = Article(
        id=f"id-{number}",
        title=draw(_words),
        text=draw(_words),
        link=draw(st.sampled_from(["", "https://a.example/x", "https://[odd"])),
        published=draw(_times),
        fetched=draw(_times),
        tags=draw(_tuples),
        score=draw(_numbers),
        hidden=draw(st.none() | st.builds(Hidden, _words, _words)),
        earlier_titles=draw(_tuples),
    )
    return Filed(article, draw(_whys), draw(_words))


@st.composite
def _libraries(draw: st.DrawFn) -> tuple[Story, ...]:
    """Return up to four stories that share out up to seven articles."""
    numbers = draw(st.permutations(range(draw(st.integers(1, 7)))))
    slugs = draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, min_size=1))
    shares = [numbers[place :: len(slugs)] for place in range(len(slugs))]
    return tuple(
        Story(
            slug=slug,
            title=draw(_words),
            started=draw(_times),
            updated=draw(_times),
            keywords=draw(_keywords),
            places=draw(_tuples),
            articles=tuple(draw(_filed(number)) for number in share),
            beats=draw(st.lists(_beats, max_size=3).map(tuple)),
            related=draw(_tuples),
            aliases=draw(st.sampled_from([(), ("old",)])) if slug == "a" else (),
            renamed=draw(st.booleans()),
        )
        for slug, share in zip(slugs, shares, strict=True)
        if share
    )


def _clock() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


@contextmanager
def _folder() -> Iterator[Locations]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield Locations(folder / "c", folder / "data", folder / "cache", folder / "state")


class _Unsynced(Disk):
    """A disk that is not waited for: here nothing crashes."""

    def sync(self, handle: int) -> None:
        pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_libraries(), min_size=1, max_size=3))
def test_the_library_is_what_was_committed_last(versions: list[tuple[Story, ...]]) -> None:
    with _folder() as locations:
        present: set[str] = set()
        with Library.open(locations, _clock, disk=_Unsynced()) as library:
            for stories in versions:
                slugs = {story.slug for story in stories}
                library.commit(Changes(stories=stories, removed=frozenset(present - slugs)))
                present = slugs
                _agrees(library, stories)
        assert check(locations) == []
        with Library.open(locations, _clock, disk=_Unsynced()) as library:
            _agrees(library, versions[-1])
            assert not library.rebuilt


def _agrees(library: Library, stories: tuple[Story, ...]) -> None:
    assert {story.slug: story for story in library.stories()} == {story.slug: story for story in stories}
    cards = {card_of(story) for story in stories if not is_loose(story)}
    assert set(library.cards()) == cards
    known = {filed.article.id: story.slug for story in stories for filed in story.articles}
    assert library.known(f"id-{number}" for number in range(7)) == known
