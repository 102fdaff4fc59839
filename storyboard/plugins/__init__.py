"""Plugins: found by one mechanism in the bundled folder, installed packages and the user's folder.

The way of a plugin: `discover` lists it without running it, `load` binds the options of its
section of the config to its `make_` function and runs that. What fails is a `PluginFault`.
What runs plugins is loaded with the first of them: the board shows what is stored without.
"""

from typing import TYPE_CHECKING

from storyboard.later import later
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

__getattr__ = later(
    __name__,
    {
        "exporter": ("written",),
        "listener": ("Listener", "Post", "Stories", "tell"),
        "loading": ("Loaded", "check", "load", "load_all"),
        "sections": ("trial_section",),
        "template": ("example", "package", "starter"),
    },
)
