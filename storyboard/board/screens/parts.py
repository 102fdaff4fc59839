"""The parts of the board, put together: what each is given, and which key does what of which."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from storyboard.board.listing import Listing
from storyboard.board.parts.alone import Alone
from storyboard.board.parts.amending import Amending
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.attending import Attending
from storyboard.board.parts.configuring import Configuring
from storyboard.board.parts.correcting import Correcting
from storyboard.board.parts.demonstrating import Demonstrating
from storyboard.board.parts.dwelling import Dwelling
from storyboard.board.parts.explaining import Explaining
from storyboard.board.parts.feeding import Feeding
from storyboard.board.parts.greeting import Greeting
from storyboard.board.parts.knowing import Knowing
from storyboard.board.parts.leaving import Leaving
from storyboard.board.parts.looking import Looking
from storyboard.board.parts.marking import Marking
from storyboard.board.parts.noticing import Noticing
from storyboard.board.parts.ordering import Ordering
from storyboard.board.parts.picking import Picking
from storyboard.board.parts.reading import Reading
from storyboard.board.parts.refreshing import Refreshing
from storyboard.board.parts.saved import SavedQueries
from storyboard.board.parts.searching import Searching
from storyboard.board.parts.sharing import Sharing
from storyboard.board.parts.standing import Standing
from storyboard.board.parts.theming import Theming
from storyboard.board.parts.writing import Writing
from storyboard.board.screens.panes import PanesScreen
from storyboard.model.beat import Beat
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom

Deeds = Mapping[str, Callable[..., object]]


@dataclass(frozen=True, slots=True)
class Reactions:
    """What the board does when a part changed something, or wants what takes several parts."""

    arranged: Callable[[], None]
    selected: Callable[[], None]
    taken: Callable[[Story | None], None]
    moved: Callable[[], None]
    saved: Callable[[Collection[str]], Awaitable[None]]
    counted: Callable[[], None]
    reconfigured: Callable[[Sequence[str]], None]
    open_story: Callable[[str, Beat | str], None]
    board_of: Callable[[Newsroom], Screen[Any]]


class Parts:
    """Made in the order in which they build on each other."""

    def __init__(self, board: PanesScreen, then: Reactions, *, demo: bool) -> None:
        newsroom = board.newsroom
        lists = (board.story_list, board.timeline, board.article_list)
        self.listing = Listing(board, newsroom, then.arranged, board.story_list.lay)
        self.ordering = Ordering(board, self.listing, board.habits)
        self.picking = Picking(board, newsroom, lists, then.taken)
        pages = (board.timeline, board.article_list, board.page)
        self.reading = Reading(newsroom, self.listing, self.picking, pages, then.moved)
        self.knowing = Knowing(board, newsroom, self.picking, board.about_list)
        self.searching = Searching(board, newsroom, self.listing, board.query_box, board.query_hint)
        self.saved = SavedQueries(board, newsroom, self.listing, self.searching, board.tabs)
        selectable = (board.story_list, board.article_list)
        self.hand = hand = AtHand(board, self.picking, self.reading, selectable, then.selected)
        self.writing = Writing(board, newsroom, self.listing, self.reading)
        self.marking = Marking(board, newsroom, self.listing, hand, self.writing, board.story_list)
        self.dwelling = Dwelling(board, newsroom, hand, self.writing)
        self.amending = Amending(board, newsroom, self.listing, self.picking, self.writing, board.story_list)
        self.correcting = Correcting(board, newsroom.clock, self.listing, hand, self.amending)
        self.refreshing = Refreshing(board, newsroom, then.saved, then.counted, demo=demo)
        self.configuring = Configuring(board, newsroom, board.banner, then.reconfigured, demo=demo)
        self.attending = Attending(
            board, newsroom, self.picking, self.refreshing, self.configuring, then.saved
        )
        self.feeding = Feeding(board, newsroom, self.configuring.allowed, self.configuring.take)
        self.standing = Standing(board, newsroom, self.refreshing, self.feeding)
        self.looking = Looking(board, newsroom, self.listing, then.open_story)
        self.sharing = Sharing(board, newsroom, self.listing, hand)
        self.alone = Alone(board, newsroom, self.sharing.browse_to)
        self.explaining = Explaining(board, newsroom, self.listing, hand)
        self.noticing = Noticing(board, newsroom)
        self.leaving = Leaving(board)
        self.theming = Theming(board, newsroom, board.habits)
        self.greeting = Greeting(board, newsroom, board.welcome)
        self.demonstrating = Demonstrating(board, then.board_of, demo=demo)
        self._stories, self._edges = board.story_list, board.edges

    def start(self) -> None:
        """Let those begin that look after the config, the library, and whoever else writes to it."""
        self.configuring.start()
        self.noticing.start()
        self.attending.start()

    def deeds(self) -> Deeds:
        """Return what each action of the parts does, by its id; those of the panes are methods of theirs."""
        return {
            **self._with_articles(),
            **self._with_stories(),
            **self._with_corrections(),
            **self._with_the_board(),
        }

    def _with_articles(self) -> Deeds:
        return {
            "next_report": self.reading.next_report,
            "previous_report": self.reading.previous_report,
            "browser": self.sharing.browse,
            "copy": self.sharing.copy,
            "copy_link": self.sharing.copy_link,
            "copy_story": self.sharing.copy_story,
            "export": self.sharing.export,
            "why": self.explaining.why,
            "read_story": self.marking.read,
        }

    def _with_stories(self) -> Deeds:
        return {
            "search": self.saved.search,
            "ask": self.saved.ask,
            "next_query": self.saved.next,
            "previous_query": self.saved.previous,
            "keep_query": self.saved.keep,
            "next_match": lambda: self._stories.step(1),
            "previous_match": lambda: self._stories.step(-1),
            "pin": self.marking.pin,
            "follow": self.marking.follow,
            "mute": self.marking.mute,
            "snooze": self.marking.snooze,
            "select": self.hand.select,
            "select_all": self.hand.select_all,
            "sort": self.ordering.sort,
            "group": self.ordering.group,
            "expected": self.looking.expected,
            "changed": self.looking.changed,
        }

    def _with_corrections(self) -> Deeds:
        return {
            "merge": self.correcting.merge,
            "split": self.correcting.split,
            "reject": self.correcting.reject,
            "move": self.correcting.move,
            "keep_apart": self.correcting.keep_apart,
            "rename": self.correcting.rename,
            "corrections": self.amending.list_them,
            "undo": self.amending.undo,
            "redo": self.amending.redo,
        }

    def _with_the_board(self) -> Deeds:
        return {
            "refresh": self.refreshing.ask_due,
            "refresh_all": self.refreshing.ask_all,
            "feeds": self.standing.show,
            "add_feed": self.feeding.add,
            "starters": self.feeding.start,
            "import_opml": self.feeding.take_list,
            "reload": self.configuring.reload,
            "demo": self.demonstrating.open,
            "hidden": self.looking.hidden,
            "alone": self.alone.show,
            "edge_left": self._edges.left,
            "edge_right": self._edges.right,
            "edge_up": self._edges.up,
            "edge_down": self._edges.down,
            "theme": self.theming.choose,
        }
