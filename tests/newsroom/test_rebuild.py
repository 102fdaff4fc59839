"""Rebuilding: the whole library threaded anew."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyboard.model.correction import Join, KeepApart, Move, Reject, Rename
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import Desktop, Sample, homes, sample_in, stories_of
from tests.newsroom.test_filing import CHEESE, FERRY, MORE_FERRY

CUP, STORM = "kalev-sadam", "cyclone-ondine"


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Sample]:
    """A board of one's own with the sample in it."""
    with sample_in(sample, tmp_path) as desk:
        yield desk


def files(desk: Sample) -> dict[str, bytes]:
    """Return the bytes of all files of the library but the lock."""
    data = desk.locations.data
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def narrowed(desk: Sample) -> Newsroom:
    """Reopen the board with settings under which stories come apart."""
    config = desk.locations.config_file
    config.write_text(
        f"{config.read_text(encoding='utf-8')}\n[threads]\nidle_days = 1\nsingle_idle_days = 1\n",
        encoding="utf-8",
    )
    return desk.reopen()


def test_a_dry_run_says_what_would_change_and_saves_nothing(desk: Sample) -> None:
    newsroom = narrowed(desk)
    before = files(desk)
    rebuilt = newsroom.rebuild(save=False)
    assert rebuilt.moved > 0
    assert files(desk) == before
    again = newsroom.rebuild(save=False)
    assert (again.said, again.changes) == (rebuilt.said, rebuilt.changes)


def test_the_figures_are_those_of_the_stories_before_and_after(desk: Sample) -> None:
    newsroom = narrowed(desk)
    before = homes(newsroom)
    pinned = newsroom.resolve(CUP).slug
    newsroom.pin(pinned, on=True)
    rebuilt = newsroom.rebuild(save=True)
    after = homes(newsroom)
    assert after.keys() == before.keys()
    moved = [article for article in before if after[article] != before[article]]
    assert rebuilt.moved == len(moved)
    assert rebuilt.pinned == sum(pinned in (before[article], after[article]) for article in moved)
    assert rebuilt.before == sum(count > 1 for count in Counter(before.values()).values())
    several = {slug for slug, count in Counter(after.values()).items() if count > 1}
    assert rebuilt.after == len(several)
    assert several <= {card.slug for card in newsroom.cards()}


def test_a_second_rebuild_changes_nothing(desk: Sample) -> None:
    newsroom = narrowed(desk)
    newsroom.rebuild(save=True)
    before = stories_of(newsroom)
    again = newsroom.rebuild(save=True)
    assert (again.moved, again.merged, again.split) == (0, 0, 0)
    assert stories_of(newsroom) == before
    assert stories_of(desk.reopen()) == before


def test_titles_marks_and_former_names_survive(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup, storm = newsroom.resolve(CUP).slug, newsroom.resolve(STORM).slug
    newsroom.correct(Rename(story=storm, title="The storm"))
    newsroom.correct(Join(absorbed=cup, into=storm))
    newsroom.follow(storm, on=True)
    newsroom.mark_read(storm)
    marks = newsroom.marks()
    newsroom.rebuild(save=True)
    newsroom = desk.reopen()
    assert newsroom.resolve(cup).slug == storm
    assert newsroom.resolve(storm).title == "The storm"
    assert newsroom.marks() == marks


def test_a_correction_is_taken_back_after_a_rebuild_as_before(desk: Sample) -> None:
    newsroom = desk.newsroom
    before = homes(newsroom)
    kept = newsroom.correct(Join(absorbed=newsroom.resolve(CUP).slug, into=newsroom.resolve(STORM).slug))
    newsroom.rebuild(save=True)
    newsroom.take_back(kept.number)
    assert homes(newsroom) == before


def test_articles_that_come_after_a_rebuild_join_the_stories_there_are(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY, CHEESE)])
    newsroom.rebuild(save=True)
    [later] = newsroom.take_in([desktop.lines(MORE_FERRY)]).filings
    assert later.story == homes(newsroom)["f1"]


def test_the_filters_of_now_decide_what_a_rebuild_hides(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY, CHEESE)])
    desktop.configure('[filters.mute]\nwords = ["cheese"]\n')
    newsroom = desktop.open()
    newsroom.rebuild(save=True)
    assert [article.id for article, _ in newsroom.hidden()] == ["c1"]
    desktop.configure()
    newsroom = desktop.open()
    newsroom.rebuild(save=True)
    assert newsroom.hidden() == []


def test_an_empty_library_is_rebuilt_to_an_empty_one(desktop: Desktop) -> None:
    rebuilt = desktop.open().rebuild(save=True)
    assert (rebuilt.before, rebuilt.after, rebuilt.moved) == (0, 0, 0)


def test_stories_kept_apart_stay_two_in_a_rebuild_that_would_have_made_them_one(desktop: Desktop) -> None:
    desktop.configure("[threads]\nidle_days = 1\nsingle_idle_days = 1")
    newsroom = desktop.open()
    lines: list[dict[str, object]] = [
        {
            "id": f"f{day}-{hour}",
            "title": f"Ferry strike in Elsinore goes on, crews say at {hour}",
            "published": f"2026-02-{day:02}T{hour:02}:00",
            "text": f"Ferry crews in Elsinore walked out over pay; the owners met them at {hour}.",
        }
        for day in (1, 20)
        for hour in (8, 11, 14)
    ]
    newsroom.take_in([desktop.lines(*lines)])
    before = homes(newsroom)
    one, other = dict.fromkeys(before.values())
    apart = newsroom.correct(KeepApart(one=one, other=other))
    desktop.configure()
    newsroom = desktop.open()
    assert newsroom.rebuild(save=True).moved == 0
    assert homes(newsroom) == before
    newsroom.take_back(apart.number)
    assert newsroom.rebuild(save=False).merged == 1


def test_a_story_that_a_correction_opened_keeps_its_name_for_the_corrections_after_it(desk: Sample) -> None:
    newsroom = desk.newsroom
    cup = newsroom.resolve(CUP)
    one, other = (filed.article.id for filed in cup.articles[:2])
    newsroom.correct(Reject(articles=(one,), story=cup.slug))
    opened = homes(newsroom)[one]
    newsroom.correct(Rename(story=opened, title="Of its own"))
    newsroom.correct(Move(articles=(other,), into=opened))
    before = stories_of(newsroom)
    assert newsroom.rebuild(save=True).moved == 0
    assert stories_of(newsroom) == before


def test_a_correction_speaks_of_a_story_by_the_name_it_had_before_a_rebuild(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(FERRY[0])])
    first = homes(newsroom)["f1"]
    rejection = newsroom.correct(Reject(articles=("f1",), story=first))
    newsroom.take_in([desktop.lines(FERRY[1], MORE_FERRY)])
    newsroom.take_back(rejection.number)
    newsroom.rebuild(save=True)
    joint = newsroom.resolve(first)
    assert (homes(newsroom)["f1"], first in joint.aliases) == (joint.slug, True)
    newsroom.undo()  # the rejection is made again
    assert homes(newsroom)["f1"] != joint.slug
    again = newsroom.rebuild(save=True)
    assert (again.moved, homes(newsroom)["f1"] != joint.slug) == (0, True)
    before = homes(newsroom)
    assert homes(desktop.open()) == before


SECTIONS = '''"""Notes of two desks, each under its own heading."""
from storyboard import Article, Source
def make_source() -> Source:
    async def notes(visit):
        yield Article(id="1", title="Ferry strike in Elsinore goes on", tags=("harbour",))
        yield Article(id="2", title="Cheese fair opens in Thisted", tags=("fairs",))
    return notes
'''


def tags_in(newsroom: Newsroom) -> dict[str, tuple[str, ...]]:
    """Return the tags of each article by its title."""
    stories = newsroom.stories(everything=True)
    return {filed.article.title: filed.article.tags for story in stories for filed in story.articles}


def test_tags_that_no_filter_gives_any_more_are_gone_and_those_of_the_source_stay(desktop: Desktop) -> None:
    desktop.plugin("sections", SECTIONS)
    desktop.configure('[sources.sections]\n[filters.tag]\nwords = { sea = ["ferry"] }\n')
    desktop.refresh()
    ferry, cheese = "Ferry strike in Elsinore goes on", "Cheese fair opens in Thisted"
    assert tags_in(desktop.open()) == {ferry: ("harbour", "sea"), cheese: ("fairs",)}
    desktop.configure('[sources.sections]\n[filters.tag]\nwords = { food = ["cheese"] }\n')
    newsroom = desktop.open()
    newsroom.rebuild(save=True)
    assert tags_in(newsroom) == {ferry: ("harbour",), cheese: ("fairs", "food")}
    assert newsroom.rebuild(save=False).said.endswith("0 articles hidden")
