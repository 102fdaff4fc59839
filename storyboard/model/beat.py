"""Beats: the dated events of a story's timeline."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from storyboard.model.reading import Place
from storyboard.model.span import Span


class State(StrEnum):
    """Where an event stands, as far as the articles tell."""

    HAPPENED = "happened"
    EXPECTED = "expected"
    DUE = "due"
    OVERDUE = "overdue"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Report(msgspec.Struct, frozen=True, gc=False):
    """One article's word on a beat: the quoted sentence and the words that told the date.

    `said` is empty when the text names no date and the publication day stands in. `copy` marks the
    word of an article that repeats another's text: it is quoted, but no independent source.
    """

    article: str
    source: str
    quote: str
    said: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One event: when, where, who, what kind, how it stands and ended, and who reports it.

    `sources` counts independent reports (copies of one agency text count once);
    `moved_from` is the date it was expected at before it was moved. `round` numbers it among the story's
    events of its kind; `told_round` is the number that a text gave it, which the others are aligned to.
    """

    span: Span
    state: State = State.HAPPENED
    kind: str = ""
    round: int | None = None
    outcome: str = ""
    places: tuple[Place, ...] = ()
    actors: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    sources: int = 1
    moved_from: Span | None = None
    told_round: int | None = None

    @property
    def weight(self) -> int:
        """How much the articles make of it: sentences that tell it, independent sources counting double."""
        return len(self.reports) + 2 * (self.sources - 1) + bool(self.kind) + bool(self.said)

    @property
    def quote(self) -> str:
        """The sentence that tells it best: the first report's."""
        return self.reports[0].quote if self.reports else ""

    @property
    def said(self) -> str:
        """The words that told its date."""
        return self.reports[0].said if self.reports else ""

    def on(self, today: date) -> State:
        """Its state as of `today`: an expectation becomes due, then overdue."""
        if self.state is not State.EXPECTED:
            return self.state
        if today > self.span.end:
            return State.OVERDUE
        return State.DUE if today >= self.span.start else State.EXPECTED
