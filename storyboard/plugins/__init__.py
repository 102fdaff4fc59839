"""Plugins: found by one mechanism in the bundled folder, installed packages and the user's folder.

The way of a plugin: `discover` lists it without running it, `load` binds the options of its
section of the config to its `make_` function and runs that. What fails is a `PluginFault`.
What runs plugins is loaded with the first of them: the board shows what is stored without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from storyboard.plugins.catalogue import Catalogue, Found, Section, Where, nearest
from storyboard.plugins.discover import (
    astray,
    catalogue_of,
    details,
    discover,
    installed,
    look_at,
    theme_folders,
)
from storyboard.plugins.outline import Kind, Option
from storyboard.plugins.terminal import TERMINAL

if TYPE_CHECKING:
    from storyboard.plugins.exporter import written
    from storyboard.plugins.listener import Listener, Post, Stories, tell
    from storyboard.plugins.loading import Loaded, check, load, load_all
    from storyboard.plugins.sections import trial_section
    from storyboard.plugins.template import example, package, starter

__all__ = [
    "TERMINAL",
    "Catalogue",
    "Found",
    "Kind",
    "Listener",
    "Loaded",
    "Option",
    "Post",
    "Section",
    "Stories",
    "Where",
    "astray",
    "catalogue_of",
    "check",
    "details",
    "discover",
    "example",
    "installed",
    "load",
    "load_all",
    "look_at",
    "nearest",
    "package",
    "starter",
    "tell",
    "theme_folders",
    "trial_section",
    "written",
]

_LATER = {
    "written": "exporter",
    "Listener": "listener",
    "Post": "listener",
    "Stories": "listener",
    "tell": "listener",
    "Loaded": "loading",
    "check": "loading",
    "load": "loading",
    "load_all": "loading",
    "trial_section": "sections",
    "example": "template",
    "package": "template",
    "starter": "template",
}


def __getattr__(name: str) -> Any:
    """Return what is loaded when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
