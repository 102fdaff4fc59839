"""Filters and sources of the config at work in a refresh, sound ones and broken ones."""

import pytest

from storyboard.errors import ConfigError
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, item, rss

TIRED = '''
"""Hide what mentions a word."""
from storyboard import Article, Filter

def make_filter(word: str) -> Filter:
    def tired(article: Article) -> Article:
        return article.hide(f"mentions {word}") if word in article.title.lower() else article
    return tired
'''
BROKEN = """
def make_filter():
    def broken(article):
        raise RuntimeError("out of order")
    return broken
"""
QUAYSIDE = '''
"""Notes from the quay."""
from storyboard import Article

def make_source(notes: int):
    async def quayside(visit):
        count = int(visit.state.get("count", "0"))
        visit.state["count"] = str(count + notes)
        for number in range(count, count + notes):
            yield Article(id=f"note-{number}", title=f"Note {number} from the quay")
    return quayside
'''


@pytest.fixture
def gazette(desktop: Desktop) -> Desktop:
    """A board with one feed of four articles, three of them on ferries."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    return desktop


def hidden(newsroom: Newsroom) -> dict[str, str]:
    """Return who hides each hidden article, and why."""
    return {
        article.title: f"{article.hidden.by}: {article.hidden.reason}"
        for article, _ in newsroom.hidden()
        if article.hidden
    }


def test_a_chain_hides_counts_and_keeps(gazette: Desktop) -> None:
    gazette.plugin("tired", TIRED)
    gazette.configure(
        '[filters.tired]\nword = "cheese"\n[filters.mute]\nwords = ["talks"]\n', gazette="/feed"
    )
    told = gazette.refresh()
    assert (told.done.fresh, told.done.hidden, told.faults) == (4, 2, [])
    newsroom = gazette.open()
    assert hidden(newsroom) == {
        "Mountain dairy wins cheese award": "tired: mentions cheese",
        "Ferry owners invite Elsinore crews to talks": "mute: mentions 'talks' in the title",
    }
    [card] = newsroom.cards()
    assert (len(card.visible), card.hidden) == (2, 1)
    assert sum(len(story.articles) for story in newsroom.stories(everything=True)) == 4


def test_a_broken_filter_is_named_and_the_articles_go_on(gazette: Desktop) -> None:
    path = gazette.plugin("broken", BROKEN)
    gazette.plugin("torn", "def make_filter(:\n")
    gazette.configure(
        '[filters.broken]\n[filters.torn]\n[filters.mute]\nwords = ["cheese"]\n', gazette="/feed"
    )
    told = gazette.refresh()
    assert (told.done.fresh, told.done.hidden) == (4, 1)
    faults = {fault.plugin: fault for fault in told.faults}
    assert faults.keys() == {"broken", "torn"}
    assert faults["broken"].path == path
    assert "out of order" in faults["broken"].message
    assert faults["broken"].times > 1


def test_safe_runs_no_plugin(gazette: Desktop) -> None:
    gazette.plugin("broken", BROKEN)
    gazette.plugin("quayside", QUAYSIDE)
    gazette.configure(
        '[sources.quayside]\nnotes = 3\n[filters.broken]\n[filters.mute]\nwords = ["cheese"]\n',
        gazette="/feed",
    )
    gazette.open(safe=True)
    told = gazette.refresh()
    assert (told.done.feeds, told.done.fresh, told.done.hidden, told.faults) == (1, 4, 0, [])


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("[filters.mut]\nwords = []", "filters.mut: there is no filter plugin 'mut'; did you mean 'mute'?"),
        ("[filters.mute]\nword = ['a']", "filters.mute.word"),
        ("[filters.mute]\nwords = 7", "filters.mute.words"),
        ("[filters.mute]\nregex = ['^(quiz']", "filters.mute: '^(quiz' is no regular expression"),
        ("[listeners.publish]\nfile = 'x.pdf'", "listeners.publish: 'x.pdf' ends in none of"),
        ("[sources.exec]\ncommand = []", "sources.exec: needs a command"),
        ("[sources.quaysid]\nnotes = 3", "did you mean 'quayside'?"),
        ("[sources.quayside]", "notes"),
    ],
)
def test_a_section_that_fits_no_plugin_is_named_with_file_and_line(
    gazette: Desktop, section: str, said: str
) -> None:
    gazette.plugin("quayside", QUAYSIDE)
    gazette.configure(section, gazette="/feed")
    with pytest.raises(ConfigError) as raised:
        gazette.refresh()
    assert str(raised.value).startswith(f"{gazette.locations.config_file}:")
    assert said in str(raised.value)


def test_a_source_of_the_users_folder_delivers_and_remembers(gazette: Desktop) -> None:
    gazette.plugin("quayside", QUAYSIDE)
    gazette.configure('[sources.notes]\nplugin = "quayside"\nnotes = 2\n')
    assert gazette.refresh().done.fresh == 2
    gazette.clock.forward(hours=1)
    gazette.open()
    assert gazette.refresh().done.fresh == 2
    newsroom = gazette.open()
    titles = {one.article.title for s in newsroom.stories(everything=True) for one in s.articles}
    assert titles == {f"Note {number} from the quay" for number in range(4)}
    [health] = newsroom.feeds()
    assert (health.name, health.state.value, health.articles) == ("notes", "ok", 2)


def test_a_source_that_fails_is_named_and_the_feeds_go_on(gazette: Desktop) -> None:
    path = gazette.plugin(
        "adrift",
        "def make_source():\n    async def go(visit):\n        yield visit.lost\n    return go\n",
    )
    gazette.configure("[sources.adrift]\n", gazette="/feed")
    told = gazette.refresh()
    assert told.states == {"gazette": "ok", "adrift": "failed"}
    assert told.done.fresh == 4
    [fault] = told.faults
    assert (fault.plugin, fault.path) == ("adrift", path)
    assert "lost" in fault.message


def test_an_imported_line_passes_the_filters_too(desktop: Desktop) -> None:
    desktop.configure('[filters.mute]\nwords = ["cheese"]\n')
    imported = desktop.open().take_in([desktop.lines({"id": "c", "title": "More cheese"})])
    [filing] = imported.filings
    assert filing.article.hidden is not None
    assert filing.story


def test_a_filter_judges_only_what_is_new_or_changed(gazette: Desktop) -> None:
    gazette.refresh()
    gazette.clock.forward(hours=3)
    gazette.configure('[filters.mute]\nwords = ["ferry"]\n', gazette="/feed")
    gazette.server.serve("/feed", rss(*FERRY, CHEESE, item("f4", "Ferry strike is over", day=4)))
    gazette.open()
    told = gazette.refresh()
    assert (told.done.fresh, told.done.hidden) == (1, 1)


AGENCY = (
    "The harbour of the northern town was closed on Monday after a storm tore two ferries loose. "
    "Nobody was hurt, it was said, but the quay will need repairs that may take until the spring. "
    "Fishing boats were sent to the next port along the coast, and islanders expect fewer crossings."
)


def test_a_wire_copy_is_known_as_one_in_a_later_refresh_and_stays_hidden(desktop: Desktop) -> None:
    config = "[filters.wire_copy]\n"
    desktop.server.serve("/one", rss(item("a1", "Storm closes harbour", AGENCY), title="Courier"))
    desktop.server.serve("/two", rss(title="Echo"))
    desktop.configure(config, courier="/one", echo="/two")
    assert desktop.refresh().done.hidden == 0
    desktop.clock.forward(hours=3)
    copy = item("b1", "Ferries adrift", AGENCY, link="https://echo.example/b1")
    desktop.server.serve("/two", rss(copy, title="Echo"))
    desktop.open()
    assert desktop.refresh().done.hidden == 1
    reason = {"Ferries adrift": "wire_copy: repeats the text of Courier"}
    assert hidden(desktop.open()) == reason
    desktop.configure(f'{config}[filters.mute]\nwords = ["cheese"]\n', courier="/one", echo="/two")
    desktop.open()
    desktop.refresh(force=True)
    assert hidden(desktop.open()) == reason


def test_a_round_up_stays_in_a_story_of_its_own(desktop: Desktop) -> None:
    about = "Ferry crews in Elsinore rejected the pay offer of the owners; the ferry strike goes on."
    digest = item("d1", "Morning briefing: the Elsinore ferry strike and its talks", about, 3)
    later = item("f4", "Elsinore ferry crews vote on the pay offer", about, 5)
    desktop.server.serve("/feed", rss(FERRY[0], digest, *FERRY[1:], later))
    desktop.configure("[filters.round_up]\n", gazette="/feed")
    assert desktop.refresh().faults == []
    stories = [
        {one.article.title.split()[0] for one in story.articles}
        for story in desktop.open().stories(everything=True)
    ]
    assert {"Morning"} in stories
    assert len(stories) == 2
