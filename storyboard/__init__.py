"""Follow stories, not feeds. What a plugin may import is here, and none of it is heavy."""

from storyboard.filters.api import Filter
from storyboard.model.article import Article, Hidden
from storyboard.sources.api import Source, Visit
from storyboard.version import PLUGIN_API, __version__

__all__ = ["PLUGIN_API", "Article", "Filter", "Hidden", "Source", "Visit", "__version__"]
