"""Corrections as changes that can be undone and redone: made again, a correction gets another number."""

from typing import TYPE_CHECKING

from storyboard.newsroom.corrections.rulings import opened_by
from storyboard.newsroom.history import Change

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rulings import Ruling
    from storyboard.newsroom.editing import Editing


def correcting(editor: "Editing", ruling: "Ruling") -> Change:
    """Return the change that a correction is."""
    return Change(ruling.said, lambda: _take_back(editor, ruling), lambda: _make(editor, ruling))


def taking_back(editor: "Editing", ruling: "Ruling") -> Change:
    """Return the change that taking a correction back is."""
    said = f"took back: {ruling.said}"
    return Change(said, lambda: _make(editor, ruling), lambda: _take_back(editor, ruling))


def _make(editor: "Editing", ruling: "Ruling") -> None:
    editor.correct(ruling.correction, opened_by(ruling))


def _take_back(editor: "Editing", ruling: "Ruling") -> None:
    """Take back the correction of these very words, the latest of them; its number may be another now."""
    number = editor.number_of(ruling.correction)
    if number:
        editor.take_back(number)
