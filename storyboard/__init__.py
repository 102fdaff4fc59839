"""Follow stories, not feeds. What a plugin may import is here, and none of it is heavy.

It is loaded when it is asked for: the command sees to signals before anything that takes time is imported.
"""

from storyboard.later import later
from storyboard.version import PLUGIN_API, __version__

TYPE_CHECKING = False  # type checkers know the name, and `typing` takes as long to import as all of this
if TYPE_CHECKING:
    from storyboard.filters.api import Filter
    from storyboard.model.article import Article, Hidden
    from storyboard.sources.api import Source, Visit

__all__ = ["PLUGIN_API", "Article", "Filter", "Hidden", "Source", "Visit", "__version__"]

__getattr__ = later(
    __name__,
    {"filters.api": ("Filter",), "model.article": ("Article", "Hidden"), "sources.api": ("Source", "Visit")},
)
