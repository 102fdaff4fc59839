"""Every action once: its keys, its words, where it is shown. Bindings, footer, palette and help read this.

Textual is loaded for the bindings only: `config check` asks for the keys without it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from storyboard.board.keys import is_key, key_of, nearest_key

if TYPE_CHECKING:
    from textual.binding import Binding

LISTS = frozenset({"stories", "timeline", "articles", "about"})
STORY = LISTS | {"article"}
BEGIN = frozenset({"welcome"})
EVERYWHERE = STORY | BEGIN


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a reader can do: its keys as Textual names them, and the panes whose footer shows it."""

    id: str
    keys: str
    label: str
    help: str
    group: str
    shown: frozenset[str] = frozenset()
    command: bool = True

    def binding(self) -> "Binding":
        """Return the binding, remappable by its id."""
        from textual.binding import Binding

        return Binding(self.keys, self.id, self.label, id=self.id, show=bool(self.shown), tooltip=self.help)


MOVE, READ, STORIES, CORRECT, BOARD = "Move", "Read", "Stories", "Correct", "Board"
TAKE_STORY = frozenset({READ, CORRECT})  # they wait until the highlighted story is the one that is shown

ACTIONS: tuple[Action, ...] = (
    Action("open", "enter", "open", "Open the story, the beat or the article", MOVE, LISTS, command=False),
    Action("down", "j,down", "down", "Down", MOVE, command=False),
    Action("up", "k,up", "up", "Up", MOVE, command=False),
    Action("top", "g,home", "top", "To the top, at once; after a count, to that row", MOVE, command=False),
    Action("bottom", "G,end", "bottom", "To the bottom; after a count, to that row", MOVE, command=False),
    Action("page_down", "ctrl+d,pagedown", "page down", "A page down", MOVE, command=False),
    Action("page_up", "ctrl+u,pageup", "page up", "A page up", MOVE, command=False),
    Action("left", "h,left", "left", "To the pane on the left", MOVE, command=False),
    Action("right", "l,right", "right", "To the pane on the right", MOVE, command=False),
    Action("next_pane", "tab", "panes", "To the next pane", MOVE, command=False),
    Action("previous_pane", "shift+tab", "previous pane", "To the previous pane", MOVE, command=False),
    Action(
        "next_report",
        "right_square_bracket",
        "next report",
        "The next article behind this beat",
        READ,
        frozenset({"article"}),
    ),
    Action(
        "previous_report",
        "left_square_bracket",
        "previous report",
        "The article before, behind this beat",
        READ,
    ),
    Action(
        "browser", "o", "browser", "Open the article in the browser", READ, frozenset({"article", "articles"})
    ),
    Action("copy", "y", "copy", "Copy the article's title and link", READ, frozenset({"article"})),
    Action("copy_link", "L", "copy link", "Copy the article's link alone", READ),
    Action("copy_story", "Y", "copy story", "Copy the story as Markdown", READ),
    Action("export", "x", "export", "Write the story into a file", READ, frozenset({"timeline"})),
    Action(
        "why",
        "w",
        "why",
        "Why the article is in this story",
        READ,
        frozenset({"article", "articles", "timeline"}),
    ),
    Action(
        "read",
        "space",
        "read",
        "Mark the article read or unread (a story, in the list)",
        READ,
        frozenset({"articles"}),
    ),
    Action(
        "read_story", "a", "all read", "Mark the whole story read or unread", READ, frozenset({"stories"})
    ),
    Action("timeline", "t", "timeline", "The story's timeline", READ, frozenset({"articles"})),
    Action("articles", "A", "articles", "The story's articles", READ, frozenset({"timeline"})),
    Action(
        "about",
        "i",
        "about",
        "What is known of the story: rounds, numbers, relatives",
        READ,
        frozenset({"timeline", "articles"}),
    ),
    Action(
        "page",
        "Z",
        "page",
        "The story across the terminal, or beside the others",
        READ,
        frozenset({"timeline", "about"}),
    ),
    Action("search", "slash", "search", "Search the stories", STORIES, frozenset({"stories"})),
    Action("next_query", "right_curly_bracket", "next query", "The next saved query", STORIES),
    Action("previous_query", "left_curly_bracket", "query before", "The saved query before", STORIES),
    Action("keep_query", "K", "keep query", "Keep what is searched for as a tab, or let the tab go", STORIES),
    Action("next_match", "n", "next match", "The next story found", STORIES),
    Action("previous_match", "N", "previous match", "The story found before", STORIES),
    Action("pin", "p", "pin", "Pin the story to the top", STORIES, frozenset({"stories", "timeline"})),
    Action("follow", "f", "follow", "Follow the story", STORIES, frozenset({"stories", "timeline"})),
    Action(
        "select",
        "v",
        "select",
        "Select the story or article for the next action, and go on",
        STORIES,
        frozenset({"stories", "articles"}),
    ),
    Action("select_all", "V", "select all", "Select all that the list shows, or nothing", STORIES),
    Action("sort", "s", "sort", "Sort the stories: latest, activity, unread, pinned first", STORIES),
    Action("group", "b", "group", "Group the stories by day, by place, or not at all", STORIES),
    Action("snooze", "W", "wait", "Wait: mute the story until it moves, or until a day", STORIES),
    Action("mute", "m", "mute", "Mute the story: it sinks to the end", STORIES, frozenset({"stories"})),
    Action("expected", "e", "expected", "What is expected next, in all stories", STORIES, LISTS),
    Action("changed", "c", "changed", "What changed since your last visit", STORIES, frozenset({"stories"})),
    Action(
        "merge", "M", "merge", "Merge this story with another", CORRECT, frozenset({"timeline", "articles"})
    ),
    Action(
        "split",
        "S",
        "split",
        "Make some of the story's articles a story of their own",
        CORRECT,
        frozenset({"timeline", "articles"}),
    ),
    Action(
        "reject",
        "X",
        "not in this story",
        "The article does not belong to this story",
        CORRECT,
        frozenset({"articles", "article"}),
    ),
    Action(
        "move",
        "greater_than_sign",
        "move to",
        "Move the article to another story",
        CORRECT,
        frozenset({"articles", "article"}),
    ),
    Action("keep_apart", "D", "keep apart", "Keep this story and another apart for good", CORRECT),
    Action("rename", "E", "rename", "Give the story a title of your own", CORRECT),
    Action(
        "corrections",
        "C",
        "corrections",
        "Your corrections in force, and the steps that can be undone",
        CORRECT,
    ),
    Action(
        "refresh", "r", "refresh", "Fetch the feeds that are due", BOARD, frozenset({"stories", "welcome"})
    ),
    Action("refresh_all", "R", "refresh all", "Fetch every feed now", BOARD),
    Action("feeds", "F", "feeds", "How the feeds stand", BOARD),
    Action("add_feed", "plus", "add a feed", "Add a feed by the address of its site", BOARD, BEGIN),
    Action("starters", "f3", "starter feeds", "Choose from feeds to start from", BOARD, BEGIN),
    Action("import_opml", "f4", "OPML file", "Add the feeds of an OPML file", BOARD, BEGIN),
    Action("reload", "f2", "read the config", "Go on under the config as its file is now", BOARD),
    Action("demo", "f9", "demo", "Look around in the demo", BOARD, BEGIN),
    Action("hidden", "H", "hidden", "The articles that filters hid", BOARD),
    Action("alone", "O", "alone", "The articles that are in no story yet", BOARD),
    Action("undo", "u", "undo", "Take back what you did last", BOARD, frozenset({"stories", "timeline"})),
    Action("redo", "U", "redo", "Do it again", BOARD),
    Action("edge_left", "shift+left", "edge left", "Move the edge of the pane to the left", BOARD),
    Action("edge_right", "shift+right", "edge right", "Move the edge of the pane to the right", BOARD),
    Action("edge_up", "shift+up", "edge up", "Move the edge above the article up", BOARD),
    Action("edge_down", "shift+down", "edge down", "Move the edge above the article down", BOARD),
    Action("zen", "z", "zen", "Only this pane, or all of them", BOARD, frozenset({"article"})),
    Action("theme", "T", "theme", "Choose another theme", BOARD),
    Action("palette", "ctrl+p", "palette", "Every action by name", BOARD, command=False),
    Action("help", "question_mark", "help", "The keys", BOARD, EVERYWHERE),
    Action("back", "q,escape", "back", "Back; from the list of stories, quit", BOARD, EVERYWHERE),
    Action("quit", "ctrl+q", "quit", "Leave the board", BOARD),
)
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
# What a list or a page does itself; everything else belongs to the screen.
SCROLLING = ("down", "up", "top", "bottom", "page_down", "page_up")


def bindings(*ids: str) -> "list[Binding]":
    """Return the bindings of the actions `ids`."""
    return [BY_ID[name].binding() for name in ids]


def bindings_except(*ids: str) -> "list[Binding]":
    """Return the bindings of all other actions."""
    return [action.binding() for action in ACTIONS if action.id not in ids]


def keymap(
    wanted: Mapping[str, Sequence[str]], place: Callable[[str], str] = "[keys] {}".format
) -> tuple[dict[str, str], list[str]]:
    """Return what Textual needs to remap keys, and a notice for each entry that cannot be followed.

    An action is left at its default when a key of it is unknown, when one belongs to an action that is at
    its own default, and when a key is given to two actions. The order of the entries changes nothing.
    A notice begins with the `place` of the entry.
    """
    notices: list[str] = []
    wishes: dict[str, _Keys] = {}
    for name, keys in wanted.items():
        if name in BY_ID:
            wishes[name] = {key_of(key): key for key in keys if key.strip()}
        else:
            near = get_close_matches(name, BY_ID, n=1)
            hint = f", did you mean {near[0]}?" if near else ""
            notices.append(f"{place(name)}: there is no such action{hint}")
    while (
        refused := _keyless(wishes)
        or _unknown(wishes)
        or _against_defaults(wishes)
        or _against_each_other(wishes)
    ):
        notices += [
            f"{place(name)}: {reason}; the default {BY_ID[name].keys} stays"
            for name, reason in refused.items()
        ]
        wishes = {name: keys for name, keys in wishes.items() if name not in refused}
    return {name: ",".join(keys) for name, keys in wishes.items()}, notices


_Keys = Mapping[str, str]  # the keys that an action is given, by Textual's names, as they are written


def _keyless(wishes: Mapping[str, _Keys]) -> dict[str, str]:
    return {name: "no key is given" for name, keys in wishes.items() if not keys}


def _unknown(wishes: Mapping[str, _Keys]) -> dict[str, str]:
    unknown = {name: next((key for key in keys if not is_key(key)), "") for name, keys in wishes.items()}
    return {name: f"there is no key {key!r}{_meant(key)}" for name, key in unknown.items() if key}


def _meant(key: str) -> str:
    near = nearest_key(key)
    return f", did you mean {near}?" if near else ""


def _against_defaults(wishes: Mapping[str, _Keys]) -> dict[str, str]:
    owner = {key: each.id for each in ACTIONS if each.id not in wishes for key in each.keys.split(",")}
    return {
        name: f"{written} already belongs to {owner[key]}"
        for name, keys in wishes.items()
        for key, written in keys.items()
        if key in owner
    }


def _against_each_other(wishes: Mapping[str, _Keys]) -> dict[str, str]:
    return {
        name: f"{written} is given to {other}, too"
        for name, keys in wishes.items()
        for other, others in wishes.items()
        for key, written in keys.items()
        if other != name and key in others
    }
