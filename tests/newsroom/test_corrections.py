"""The reader's word on stories: each kind of it on the bundled sample, held later, and taken back."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.errors import BoardLocked, UsageError
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import Desktop, Sample, homes, sample_in, stories_of

CUP, STORM, DAIRY = "kalev-sadam", "cyclone-ondine", "fennmark"


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Sample]:
    """A board of one's own with the sample in it."""
    with sample_in(sample, tmp_path) as desk:
        yield desk


def corrections_on(newsroom: Newsroom) -> dict[str, Correction]:
    """Return one correction of each kind that changes something."""
    cup, storm, dairy = (newsroom.resolve(word) for word in (CUP, STORM, DAIRY))
    two = tuple(one.article.id for one in cup.articles[:2])
    return {
        "move": Move(articles=two, into=storm.slug),
        "reject": Reject(articles=two, story=cup.slug),
        "merge": Join(absorbed=cup.slug, into=dairy.slug),
        "split": Split(articles=two, story=cup.slug, into="Bakers in goal"),
        "apart": KeepApart(one=cup.slug, other=storm.slug),
        "rename": Rename(story=cup.slug, title="Of cups and bakers"),
    }


KINDS = ("move", "reject", "merge", "split", "apart", "rename")


def obeyed(newsroom: Newsroom, correction: Correction) -> bool:
    """Tell whether the stories are as a correction wants them."""
    where = homes(newsroom)
    match correction:
        case Move(articles=articles, into=into):
            return all(where[article] == newsroom.resolve(into).slug for article in articles)
        case Reject(articles=articles, story=story):
            return all(where[article] != story for article in articles)
        case Join(absorbed=absorbed, into=into):
            return newsroom.resolve(absorbed).slug == newsroom.resolve(into).slug == into
        case Split(articles=articles, story=story):
            alone = newsroom.resolve("bakers-in-goal")
            there = {one.article.id for one in alone.articles}
            return alone.title == "Bakers in goal" and alone.slug != story and there >= set(articles)
        case KeepApart(one=one, other=other):
            return newsroom.resolve(one).slug != newsroom.resolve(other).slug
        case Rename(story=story, title=title):
            return newsroom.resolve(story).title == title


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_is_obeyed_at_once_after_a_restart_and_after_a_rebuild(desk: Sample, kind: str) -> None:
    correction = corrections_on(desk.newsroom)[kind]
    kept = desk.newsroom.correct(correction)
    assert obeyed(desk.newsroom, correction)
    before = homes(desk.newsroom)
    again = desk.reopen()
    assert [ruling.number for ruling in again.corrections()] == [kept.number]
    assert again.rebuild(save=True).moved == 0
    assert obeyed(again, correction)
    assert homes(again) == before
    assert obeyed(desk.reopen(), correction)


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_is_undone_and_redone(desk: Sample, kind: str) -> None:
    newsroom = desk.newsroom
    correction = corrections_on(newsroom)[kind]
    before = stories_of(newsroom)
    newsroom.correct(correction)
    after = stories_of(newsroom)
    assert newsroom.undo().startswith("undid: ")
    assert stories_of(newsroom) == before
    assert newsroom.corrections() == []
    assert newsroom.redo().startswith("redid: ")
    assert stories_of(newsroom) == after
    assert newsroom.undo()
    assert stories_of(newsroom) == before


def test_what_was_taken_back_by_its_number_is_undone_too_and_the_way_back_goes_on(desk: Sample) -> None:
    newsroom = desk.newsroom
    before = stories_of(newsroom)
    first = newsroom.correct(corrections_on(newsroom)["rename"])
    renamed = stories_of(newsroom)
    newsroom.take_back(first.number)
    assert stories_of(newsroom) == before
    assert newsroom.undo() == f"undid: took back: {first.said}"
    assert stories_of(newsroom) == renamed
    assert newsroom.undo() == f"undid: {first.said}"
    assert stories_of(newsroom) == before
    assert newsroom.undo() == ""


@pytest.mark.parametrize("kind", ["move", "reject", "merge", "split"])
def test_a_correction_holds_when_its_articles_and_new_ones_come_in(desk: Sample, kind: str) -> None:
    newsroom = desk.newsroom
    correction = corrections_on(newsroom)[kind]
    newsroom.correct(correction)
    before = homes(newsroom)
    cup = [one.article for story in newsroom.stories(everything=True) for one in story.articles]
    newsroom.file(cup)
    assert homes(newsroom) == before
    later = [
        replace(
            article,
            id=f"later-{n}",
            title=f"{article.title} again",
            published=article.published + timedelta(days=1),
        )
        for n, article in enumerate(cup[:40])
    ]
    newsroom.file(later)
    assert homes(newsroom).keys() == before.keys() | {article.id for article in later}
    assert obeyed(newsroom, correction)


def test_corrections_are_taken_back_in_any_order(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, storm, dairy = (newsroom.resolve(word) for word in (CUP, STORM, DAIRY))
    before = stories_of(newsroom)
    some = tuple(one.article.id for one in cup.articles[:2])
    made = [
        newsroom.correct(Move(articles=some, into=storm.slug)),
        newsroom.correct(Rename(story=dairy.slug, title="Milk and money")),
        newsroom.correct(Join(absorbed=storm.slug, into=dairy.slug)),
    ]
    newsroom.take_back(made[0].number)
    assert {homes(newsroom)[article] for article in some} == {cup.slug}
    newsroom.take_back(made[2].number)
    assert newsroom.resolve(dairy.slug).title == "Milk and money"
    newsroom.take_back(made[1].number)
    assert stories_of(newsroom) == before


def test_an_article_that_one_correction_leaves_to_another_comes_home_from_there_too(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, storm = newsroom.resolve(CUP), newsroom.resolve(STORM)
    before = homes(newsroom)
    some = tuple(one.article.id for one in cup.articles[:2])
    split = newsroom.correct(Split(articles=some, story=cup.slug, into="Bakers in goal"))
    join = newsroom.correct(Join(absorbed=cup.slug, into=storm.slug))
    newsroom.take_back(split.number)
    assert {homes(newsroom)[article] for article in some} == {storm.slug}
    newsroom.take_back(join.number)
    assert homes(newsroom) == before


def test_a_story_renamed_before_it_was_merged_gets_that_title_back_with_itself(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, dairy = newsroom.resolve(CUP), newsroom.resolve(DAIRY)
    newsroom.correct(Rename(story=dairy.slug, title="Milk and money"))
    newsroom.correct(Join(absorbed=cup.slug, into=dairy.slug))
    assert newsroom.resolve(cup.slug).title == "Milk and money"
    assert [newsroom.undo(), newsroom.undo()] != ["", ""]
    assert newsroom.resolve(dairy.slug).title == dairy.title


def test_a_story_that_an_undo_opens_again_is_called_as_before(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup = newsroom.resolve(CUP)
    one = cup.articles[0].article.id
    rejection = newsroom.correct(Reject(articles=(one,), story=cup.slug))
    opened = homes(newsroom)[one]
    newsroom.correct(Rename(story=opened, title="Of its own"))
    before = stories_of(newsroom)
    newsroom.take_back(rejection.number)
    newsroom.undo()
    assert stories_of(newsroom) == before
    assert newsroom.rebuild(save=True).moved == 0
    assert newsroom.resolve(opened).title == "Of its own"


def test_a_story_that_gets_its_articles_back_is_called_as_before(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, storm = newsroom.resolve(CUP), newsroom.resolve(STORM)
    newsroom.correct(Rename(story=cup.slug, title="Bakers in goal"))
    away = newsroom.correct(Move(articles=tuple(one.article.id for one in cup.articles), into=storm.slug))
    newsroom.take_back(away.number)
    assert newsroom.resolve(cup.slug).title == "Bakers in goal"


def test_the_name_of_a_story_without_articles_is_not_given_to_another(desktop: Desktop) -> None:
    newsroom = desktop.open()
    briefing: dict[str, object] = {"id": "b1", "title": "Morning briefing", "published": "2025-11-01"}
    newsroom.take_in([desktop.lines(briefing)])
    gone = homes(newsroom)["b1"]
    newsroom.correct(Rename(story=gone, title="Mine"))
    newsroom.correct(Move(articles=("b1",), into="elsewhere"))
    newsroom.take_in([desktop.lines({**briefing, "id": "b2", "published": "2026-03-01"})])
    other = newsroom.resolve(homes(newsroom)["b2"])
    assert [one.article.id for one in other.articles] == ["b2"]
    assert (other.slug == gone, other.title) == (False, "Morning briefing")


def test_what_is_not_there_cannot_be_corrected(desk: Sample) -> None:
    newsroom = desk.newsroom
    storm = newsroom.resolve(STORM).slug
    for correction in (
        Move(articles=("nothing",), into=storm),
        Reject(articles=(), story="nothing"),
        Join(absorbed=storm, into="nothing"),
        KeepApart(one="nothing", other=storm),
        Rename(story="nothing", title="Something"),
    ):
        with pytest.raises(UsageError, match="there is no"):
            newsroom.correct(correction)
    with pytest.raises(UsageError, match="there is no correction 7"):
        newsroom.take_back(7)
    assert newsroom.corrections() == []
    assert newsroom.undo() == ""


def test_what_is_so_already_or_untrue_is_refused(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, storm = newsroom.resolve(CUP), newsroom.resolve(STORM)
    one, *others = (one.article.id for one in cup.articles)
    for correction, said in (
        (Join(absorbed=cup.slug, into=cup.slug), f"{cup.slug} is one story"),
        (KeepApart(one=cup.slug, other=cup.slug), f"{cup.slug} is one story"),
        (Move(articles=(one, others[0]), into=cup.slug), f"in {cup.slug} already"),
        (Reject(articles=(one,), story=storm.slug), f"{one}: not in {storm.slug} but in {cup.slug}"),
        (Split(articles=(one,), story=storm.slug, into="Mine"), f"{one}: not in {storm.slug}"),
        (Split(articles=(one, *others), story=cup.slug, into="Mine"), "`storyboard correct rename`"),
    ):
        with pytest.raises(UsageError, match=said):
            newsroom.correct(correction)
    assert newsroom.corrections() == []
    away = newsroom.resolve(STORM).articles[0].article.id
    newsroom.correct(Move(articles=(one, away), into=cup.slug))  # one of them changes something
    newsroom.correct(Join(absorbed=storm.slug, into=cup.slug))
    with pytest.raises(UsageError, match="is one story"):
        newsroom.correct(Join(absorbed=storm.slug, into=cup.slug))  # by its former name


def test_a_board_that_is_only_read_is_not_corrected(desk: Sample) -> None:
    reader = Newsroom.open(desk.locations, write=True, clock=desk.newsroom.clock, fall_back=True)
    try:
        with pytest.raises(BoardLocked):
            reader.correct(Rename(story=reader.cards()[0].slug, title="Mine"))
        with pytest.raises(BoardLocked):
            reader.rebuild(save=True)
    finally:
        reader.close()


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_corrected_and_taken_back_in_any_order_all_is_as_it_was(
    sample: Path, tmp_path: Path, data: st.DataObject
) -> None:
    root = tmp_path / "any"
    shutil.rmtree(root, ignore_errors=True)
    with sample_in(sample, root) as desk:
        newsroom = desk.newsroom
        before = homes(newsroom)
        count = data.draw(st.integers(1, 6))
        for _ in range(count):
            newsroom.correct(data.draw(_any_correction(newsroom)))
            assert homes(newsroom).keys() == before.keys()
        corrected = homes(newsroom)
        newsroom = desk.reopen()
        assert homes(newsroom) == corrected
        for ruling in data.draw(st.permutations(newsroom.corrections())):
            newsroom.take_back(ruling.number)
            assert homes(newsroom).keys() == before.keys()
        assert newsroom.corrections() == []
        assert homes(newsroom) == before
        assert homes(desk.reopen()) == before


def _any_correction(newsroom: Newsroom) -> st.SearchStrategy[Correction]:
    where = homes(newsroom)
    article = st.sampled_from(sorted(where))
    slug = st.sampled_from(sorted(card.slug for card in newsroom.cards()))
    two = st.lists(slug, min_size=2, max_size=2, unique=True)
    moved = st.tuples(article, slug).filter(lambda pair: where[pair[0]] != pair[1])
    of_several = article.filter(lambda one: Counter(where.values())[where[one]] > 1)
    return st.one_of(
        st.builds(lambda pair: Move(articles=(pair[0],), into=pair[1]), moved),
        st.builds(lambda a: Reject(articles=(a,), story=where[a]), article),
        st.builds(lambda pair: Join(absorbed=pair[0], into=pair[1]), two),
        st.builds(lambda a: Split(articles=(a,), story=where[a], into="Of its own"), of_several),
        st.builds(lambda pair: KeepApart(one=pair[0], other=pair[1]), two),
        st.builds(lambda s: Rename(story=s, title="Mine"), slug),
    )
