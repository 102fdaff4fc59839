"""The board without a story: where the reader stands, and the ways to go on."""

from storyboard.board.lines import Line, line
from storyboard.board.wording import count

# The name of an action, and a word on where it leads.
Way = tuple[str, str]

FIRST: tuple[Way, ...] = (
    ("demo", "two weeks of invented news, offline; q comes back here"),
    ("starters", "from a list of newspapers, broadcasters and agencies; you choose which"),
    ("import_opml", "the list that your other reader writes when it exports its feeds"),
    ("add_feed", "paste the address of any site: its feed is found"),
)
ALONE: Way = ("alone", "what has come in so far, with the dates that it tells of")
FED: tuple[Way, ...] = (
    ("refresh", "a story begins when two articles tell of the same thing"),
    ALONE,
    ("feeds", "how each one stands, and why one failed"),
    ("add_feed", "the more outlets tell of the same events, the more stories there are"),
    ("hidden", "what your filters keep from you, and why"),
    ("demo", "two weeks of invented news, offline; q comes back here"),
)


def welcome_lines(feeds: int, alone: int) -> list[Line]:
    """Return the words above the ways, with `feeds` feeds in the config, and `alone` articles in no story."""
    lines = [line(("storyboard", "accent-strong")), line(("Follow stories, not feeds.", "strong")), ()]
    if alone:
        held = count(alone, "article is", "articles are")
        return [*lines, line(f"No story yet: {held} in none. What next?"), ()]
    if feeds:
        return [*lines, line(f"There is no story yet, with {count(feeds, 'feed')}. What next?"), ()]
    return [*lines, line("There are no feeds yet. How would you like to begin?"), ()]


def ways(feeds: int, alone: int) -> tuple[Way, ...]:
    """Return the ways to go on with `feeds` feeds in the config, and `alone` articles in no story."""
    return FED if feeds else (ALONE, *FIRST) if alone else FIRST


def foot_lines(config_file: str) -> list[Line]:
    """Return the words below: the file that all of this is written to."""
    return [(), line(("The config is ", "muted"), (config_file, "strong"))]
