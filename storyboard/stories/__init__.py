"""Stories, pure: the threader, its index, and the explanation of every placement."""

from storyboard.stories.copies import text_key
from storyboard.stories.item import Item, Merge, Placement, Shift, ThreadChanges
from storyboard.stories.threader import Threader

__all__ = ["Item", "Merge", "Placement", "Shift", "ThreadChanges", "Threader", "text_key"]
