"""The reader's word in any order: imports, corrections, ways back, rebuilds and restarts, mixed at will."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storyboard.errors import UsageError
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.newsroom import Newsroom
from storyboard.newsroom.corrections.rulings import Ruling
from tests.newsroom.conftest import Desktop, homes
from tests.sources.conftest import Clock, Server

EVENTS = (
    ("Ferry strike in Elsinore", "Ferry crews in Elsinore walked out over pay and met the owners"),
    ("Harbour wall of Varna falls", "The harbour wall fell in Varna and divers look at the stones"),
    ("Ferry pay vote in Elsinore", "Ferry owners in Elsinore vote on the pay of crews"),
    ("Mountain dairy wins cheese award", "A wheel of eighteen months took the gold medal of the dairies"),
)
TURNS = ("crews wait", "mayor calls", "talks open", "court rules", "repairs begin", "unions vote")


def line(number: int) -> dict[str, object]:
    """Return the article line of that number: of one event or another, a day later than the one before."""
    title, text = EVENTS[number * 7 % len(EVENTS)]
    turn = TURNS[number * 5 % len(TURNS)]
    return {
        "id": f"n{number}",
        "title": f"{title}: {turn}",
        "text": f"{text}. {turn.capitalize()} on day {number}.",
        "published": f"2026-03-{number % 27 + 1:02}",
        "source": f"Paper {number % 3}",
    }


class ReadersWord(RuleBasedStateMachine):
    """One board that everything happens to. After each step every article is in one story, and each
    correction in force that no later one speaks against holds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        server = Server()
        server.server_close()
        self.desktop = Desktop(self.folder, Clock(), server)
        self.newsroom = self.desktop.open()
        self.imported = 0

    def teardown(self) -> None:
        self.desktop.close()
        shutil.rmtree(self.folder)

    @initialize(count=st.integers(4, 10))
    def begin(self, count: int) -> None:
        self.bring(count)

    @rule(count=st.integers(1, 4))
    def bring(self, count: int) -> None:
        lines = [line(number) for number in range(self.imported, self.imported + count)]
        self.newsroom.take_in([self.desktop.lines(*lines)])
        self.imported += count

    @rule(data=st.data(), kind=st.sampled_from([Move, Reject, Join, Split, KeepApart, Rename]))
    def correct(self, data: st.DataObject, kind: type[Correction]) -> None:
        where = homes(self.newsroom)
        slugs = sorted(set(where.values()))
        some = data.draw(st.lists(st.sampled_from(sorted(where)), min_size=1, max_size=3, unique=True))
        story, other = where[some[0]], data.draw(st.sampled_from(slugs))
        here = tuple(article for article in some if where[article] == story)
        if kind in (Join, KeepApart) and story == other:
            return
        if kind is Move and {where[article] for article in some} == {other}:
            return
        if kind is Split and Counter(where.values())[story] == len(here):
            return
        made: dict[type[Correction], Correction] = {
            Move: Move(articles=tuple(some), into=other),
            Reject: Reject(articles=here, story=story),
            Join: Join(absorbed=story, into=other),
            Split: Split(articles=here, story=story, into=data.draw(st.sampled_from(["Mine", "Yours"]))),
            KeepApart: KeepApart(one=story, other=other),
            Rename: Rename(story=story, title=data.draw(st.sampled_from(["Mine", "Yours"]))),
        }
        self.newsroom.correct(made[kind])

    @precondition(lambda self: self.newsroom.corrections())
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        taken = data.draw(st.sampled_from([ruling.number for ruling in self.newsroom.corrections()]))
        self.newsroom.take_back(taken)

    @rule()
    def undo(self) -> None:
        self.newsroom.undo()

    @rule()
    def redo(self) -> None:
        self.newsroom.redo()

    @rule()
    def rebuild(self) -> None:
        said = self.newsroom.rebuild(save=False).said
        assert self.newsroom.rebuild(save=True).said == said
        assert self.newsroom.rebuild(save=False).moved == 0

    @rule(forget=st.booleans())
    def open_again(self, forget: bool) -> None:
        before = homes(self.newsroom)
        self.desktop.close()
        if forget:
            shutil.rmtree(self.desktop.locations.cache)
        self.newsroom = self.desktop.open()
        assert homes(self.newsroom) == before

    @invariant()
    def every_article_is_in_one_story(self) -> None:
        assert homes(self.newsroom).keys() == {f"n{number}" for number in range(self.imported)}

    @invariant()
    def the_last_word_holds(self) -> None:
        made = self.newsroom.corrections()
        for place, ruling in enumerate(made):
            assert holds(self.newsroom, ruling, made[place + 1 :]), ruling.said


def holds(newsroom: Newsroom, ruling: Ruling, later: list[Ruling]) -> bool:
    """Tell whether the stories are as a correction wants them, or a later one speaks of the same."""
    where = homes(newsroom)
    since = [each.correction for each in later]
    respoken = {article for each in since for article in getattr(each, "articles", ())}
    joined = any(isinstance(each, Join) for each in since)
    match ruling.correction:
        case Move(articles=articles, into=into) | Split(articles=articles, into=into):
            return all(where[each] == current(newsroom, into) for each in articles if each not in respoken)
        case Reject(articles=articles, story=story):
            there = current(newsroom, story)
            return joined or all(where[each] != there for each in articles if each not in respoken)
        case Join(absorbed=one, into=other):
            return current(newsroom, one) in ("", current(newsroom, other))
        case KeepApart(one=one, other=other):
            return joined or not current(newsroom, one) or current(newsroom, one) != current(newsroom, other)
        case Rename(story=story, title=title):
            slug = current(newsroom, story)
            renamed = joined or any(isinstance(each, Rename | Split) for each in since)
            return renamed or not slug or newsroom.resolve(slug).title == title


def current(newsroom: Newsroom, slug: str) -> str:
    """Return the slug under which a story goes on, "" where no article is left of it."""
    try:
        story = newsroom.resolve(slug)
    except UsageError:
        return ""
    return story.slug if slug in (story.slug, *story.aliases) else ""  # not one that only begins like it


_STEPS = settings(stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))


class TestReadersWord(ReadersWord.TestCase):  # type: ignore[misc, valid-type]  # made by hypothesis
    settings = settings(_STEPS, max_examples=15, derandomize=True)  # the long one looks for new ones


@pytest.mark.long
class TestReadersWordAtLength(ReadersWord.TestCase):  # type: ignore[misc, valid-type]  # likewise
    settings = settings(_STEPS, max_examples=300, stateful_step_count=22)
