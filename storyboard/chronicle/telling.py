"""The telling: one sentence's word on one event."""

import msgspec

from storyboard.model.beat import State
from storyboard.model.reading import Place
from storyboard.model.span import Span


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When (and in which words), where, who, of what kind, how it stands and how it ended.

    `other_span` is a second reading of the date ("last week", said on a Saturday, may be the week that
    just ends); `told_round` the number that the text gives; `moved_from` the old date of what was moved.
    `moved` and `cancelled` tell that the event was expected and will not be then; `lead` that the
    headline or the first sentences tell it, `saying` that only the day of saying is known,
    `slight` that it tells too little to be an event by itself: it only adds to one that is known.
    """

    span: Span
    quote: str
    said: str = ""
    state: State = State.HAPPENED
    kind: str = ""
    told_round: int | None = None
    outcome: str = ""
    places: tuple[Place, ...] = ()
    actors: tuple[str, ...] = ()
    other_span: Span | None = None
    moved_from: Span | None = None
    moved: bool = False
    lead: bool = False
    saying: bool = False
    slight: bool = False
