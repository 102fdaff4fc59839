"""Leaving the board: what closes so much else closes the board only when it is pressed twice."""

from time import monotonic

from storyboard.board.parts.stage import Stage

_AGAIN = 2.0  # seconds in which the second press counts


class Leaving:
    """Tells whether the reader means to leave."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._asked = float("-inf")  # when Escape was pressed

    def meant(self, *, escaping: bool) -> bool:
        """Tell whether to leave now; the first Escape is asked about."""
        before, self._asked = self._asked, monotonic()
        if not escaping or self._asked - before <= _AGAIN:
            return True
        key = self._stage.keys_now().get("back", "")
        at_once = f", {key} quits at once" if key and key != "esc" else ""
        self._stage.say(f"Escape again quits{at_once}")
        return False
