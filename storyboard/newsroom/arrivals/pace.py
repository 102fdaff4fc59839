"""The pace of a refresh: when it saves what it has filed so far."""

from collections.abc import Callable

BATCH = 80_000  # new articles, from which on what is filed so far is saved: they wait in memory
PATIENCE = 4.0  # seconds, after which what is filed so far is saved, so that the board can show it
SAVING = 0.05  # the share of the time that saving may take before it is done less often
MANY = 1_000  # new articles, which would be fetched and parsed again for nothing


class Pace:
    """Says when to save. `now` is a clock, in seconds.

    While a refresh saves, what comes in is read ahead. Where it has to wait for that, and has waited for as
    long as the last save took, another one costs it nothing, and leaves less to save in the end.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._since = now()  # when it was saved last, or when it began
        self._due = self._since + PATIENCE
        self._lasted = PATIENCE  # how long the last save took
        self._waited = 0.0  # since then
        self._idle_from = self._since

    def idle(self) -> None:
        """Take note that all that came in is filed."""
        self._idle_from = self._now()

    def busy(self) -> None:
        """Take note that something came in."""
        self._waited += self._now() - self._idle_from

    def wants_a_save(self, unsaved: int) -> bool:
        """Tell whether to save, now that as many new articles are not saved yet."""
        now = self._now()
        for_nothing = self._waited >= self._lasted and now - self._since >= PATIENCE
        return unsaved >= BATCH or (unsaved > 0 and now > self._due) or (unsaved >= MANY and for_nothing)

    def saved(self, begun: float) -> None:
        """Take note that a save that began at `begun` has ended."""
        self._since = self._now()
        self._lasted = self._since - begun
        self._due = self._since + max(PATIENCE, self._lasted / SAVING)
        self._waited = 0.0
