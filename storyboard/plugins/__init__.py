"""Plugins: found by one mechanism in the bundled folder, installed packages and the user's folder.

The way of a plugin: `discover` lists it without running it, `load` binds the options of its
section of the config to its `make_` function and runs that. What fails is a `PluginFault`.
"""

from storyboard.plugins.catalogue import Catalogue, Found, Section, Where, nearest
from storyboard.plugins.discover import catalogue_of, details, discover, installed, look_at, theme_folders
from storyboard.plugins.exporter import written
from storyboard.plugins.listener import Listener, Post, Stories, tell
from storyboard.plugins.load import Loaded, check, load, load_all
from storyboard.plugins.outline import Kind, Option
from storyboard.plugins.sections import trial_section
from storyboard.plugins.starter import example, package, starter
from storyboard.plugins.terminal import TERMINAL

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
