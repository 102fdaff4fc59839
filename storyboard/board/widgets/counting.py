"""Counts before a key, as in `5j` and `12G`: digits are kept until the next key, which takes them."""

from textual import events
from textual.message import Message
from textual.widget import Widget

_MOST = 99_999


class Counting(Widget):
    """A list or a page whose movements take a count. It is the second base of both: Textual takes the style
    sheet of the first.

    `g` goes to the top at once and so does `gg`; after a count the first `g` goes, the second is the same.
    """

    _typed = 0  # digits so far
    _count = 0  # what the key at work was given
    _led = False  # the key before was a counted `g`

    class Counted(Message):
        """Digits were typed: `typed` is the count so far."""

        def __init__(self, typed: int) -> None:
            super().__init__()
            self.typed = typed

    def on_key(self, event: events.Key) -> None:
        """Keep digits; any other key has what was typed before it."""
        digit = event.character if event.character and event.character in "0123456789" else ""
        if digit and (self._typed or digit != "0"):
            self._typed = min(self._typed * 10 + int(digit), _MOST)
            event.stop()
            event.prevent_default()
            self.post_message(self.Counted(self._typed))
            return
        self._count, self._typed = self._typed, 0
        self._led = self._led and event.character == "g"

    def count(self) -> int:
        """Return the count that the key at work was given, once; 0 for none."""
        given, self._count = self._count, 0
        return given

    def times(self) -> int:
        """Return how often the key at work is meant, once."""
        return self.count() or 1

    def place(self) -> int:
        """Return which row or line is meant by a key that goes to one: 1 for the first, 0 when none is told,
        -1 when the key only repeats the one before."""
        count = self.count()
        again, self._led = self._led, bool(count)
        return count or (-1 if again else 0)
