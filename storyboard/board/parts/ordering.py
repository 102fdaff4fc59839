"""How the list is sorted and grouped, kept for the next time."""

from storyboard.board.habits import Habits
from storyboard.board.listing import Listing
from storyboard.board.parts.stage import Stage
from storyboard.board.shelf import GROUPINGS, ORDERS, Arrangement


class Ordering:
    """Turns through the ways to sort and to group."""

    def __init__(self, stage: Stage, listing: Listing, habits: Habits) -> None:
        self._stage, self._listing, self._habits = stage, listing, habits
        order, grouping = habits.word("order"), habits.word("grouping")
        listing.how = Arrangement(
            order if order in ORDERS else ORDERS[0], grouping if grouping in GROUPINGS else GROUPINGS[0]
        )

    def sort(self) -> None:
        """Sort the list otherwise: the next way of them."""
        how = self._listing.how
        self._order(Arrangement(_next(ORDERS, how.order), how.grouping))

    def group(self) -> None:
        """Group the list otherwise: the next way of them."""
        how = self._listing.how
        self._order(Arrangement(how.order, _next(GROUPINGS, how.grouping)))

    def _order(self, how: Arrangement) -> None:
        self._habits.keep(order=how.order, grouping=how.grouping)
        self._listing.order(how)
        self._stage.say(f"The stories: {how.said}")


def _next(ways: tuple[str, ...], way: str) -> str:
    return ways[(ways.index(way) + 1) % len(ways)]
