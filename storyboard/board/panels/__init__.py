"""What opens on top of the board, asks for something, and answers with what was picked or typed.

A panel is loaded when it is first opened: the board starts sooner without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyboard.board.panels.adding import AnswerPanel, FeedFinder, FeedsPanel, StarterPanel
    from storyboard.board.panels.asking import ArticleMarker, CorrectionsPanel, NamePanel, StoryPicker
    from storyboard.board.panels.exporting import ExportPanel
    from storyboard.board.panels.helping import HelpPanel
    from storyboard.board.panels.panel import ListPanel, PagePanel
    from storyboard.board.panels.snoozing import FOR_GOOD, MOVES, SPEAK, SnoozePanel
    from storyboard.board.panels.theming import ThemePanel

__all__ = [
    "FOR_GOOD",
    "MOVES",
    "SPEAK",
    "AnswerPanel",
    "ArticleMarker",
    "CorrectionsPanel",
    "ExportPanel",
    "FeedFinder",
    "FeedsPanel",
    "HelpPanel",
    "ListPanel",
    "NamePanel",
    "PagePanel",
    "SnoozePanel",
    "StarterPanel",
    "StoryPicker",
    "ThemePanel",
]

_MODULES = {
    "adding": ("AnswerPanel", "FeedFinder", "FeedsPanel", "StarterPanel"),
    "asking": ("ArticleMarker", "CorrectionsPanel", "NamePanel", "StoryPicker"),
    "exporting": ("ExportPanel",),
    "helping": ("HelpPanel",),
    "panel": ("ListPanel", "PagePanel"),
    "snoozing": ("FOR_GOOD", "MOVES", "SPEAK", "SnoozePanel"),
    "theming": ("ThemePanel",),
}


def __getattr__(name: str) -> Any:
    """Return what is loaded when it is first asked for."""
    module = next((each for each, names in _MODULES.items() if name in names), "")
    if not module:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)
