"""Random news for the properties of the threader."""

from hypothesis import strategies as st

from storyboard.stories import Item
from tests.stories.conftest import item

_PLACES = ("Varnholt", "Queresco", "Ilmavik", "Tashmore", "Belgrano Falls")
_EVENTS = ("ferry strike", "harbour fire", "budget vote", "glacier flood", "museum theft", "bridge collapse")
_DETAILS = (
    "unions",
    "mayor",
    "damage",
    "court",
    "rescue",
    "inquiry",
    "minister",
    "talks",
    "witness",
    "repairs",
)


@st.composite
def items(draw: st.DrawFn, most: int = 25) -> list[Item]:
    """Draw a stream of headlines and short texts about a few events, with copies and long gaps."""
    count = draw(st.integers(1, most))
    made: list[Item] = []
    day = 0.0
    for number in range(count):
        place, event = draw(st.sampled_from(_PLACES)), draw(st.sampled_from(_EVENTS))
        details = draw(st.lists(st.sampled_from(_DETAILS), min_size=0, max_size=4))
        day += draw(st.sampled_from((0.0, 0.1, 1.0, 9.0, 40.0)))
        turn = draw(st.sampled_from(("", "", ", day 2", ", day 21")))
        title = f"{event.title()} in {place}{turn}: {' '.join(details)}"
        body = (
            f"In {place} the {event} went on. The {' and the '.join(details)} were named." if details else ""
        )
        made.append(
            item(f"a{number}", title, body, day=day, source=draw(st.sampled_from(("Gazette", "Wire"))))
        )
    return made
