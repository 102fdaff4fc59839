"""Follow stories, not feeds. What a plugin may import is here, and none of it is heavy.

It is loaded when it is asked for: the command sees to signals before anything that takes time is imported.
"""

from storyboard.version import PLUGIN_API, __version__

TYPE_CHECKING = False  # type checkers know the name, and `typing` takes as long to import as all of this
if TYPE_CHECKING:
    from storyboard.filters.api import Filter
    from storyboard.model.article import Article, Hidden
    from storyboard.sources.api import Source, Visit

__all__ = ["PLUGIN_API", "Article", "Filter", "Hidden", "Source", "Visit", "__version__"]

_HOMES = {
    "Article": "storyboard.model.article",
    "Filter": "storyboard.filters.api",
    "Hidden": "storyboard.model.article",
    "Source": "storyboard.sources.api",
    "Visit": "storyboard.sources.api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    thing: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = thing
    return thing
