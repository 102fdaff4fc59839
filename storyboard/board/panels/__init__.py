"""What opens on top of the board, asks for something, and answers with what was picked or typed.

A panel is loaded when it is first opened: the board starts sooner without them.
"""

from typing import TYPE_CHECKING

from storyboard.later import later

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

__getattr__ = later(
    __name__,
    {
        "adding": ("AnswerPanel", "FeedFinder", "FeedsPanel", "StarterPanel"),
        "asking": ("ArticleMarker", "CorrectionsPanel", "NamePanel", "StoryPicker"),
        "exporting": ("ExportPanel",),
        "helping": ("HelpPanel",),
        "panel": ("ListPanel", "PagePanel"),
        "snoozing": ("FOR_GOOD", "MOVES", "SPEAK", "SnoozePanel"),
        "theming": ("ThemePanel",),
    },
)
