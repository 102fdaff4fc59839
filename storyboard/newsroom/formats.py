"""Formats of documents: those that come along, and those of exporter plugins, which win by name."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from storyboard.errors import StoryboardError, UsageError
from storyboard.exports import FORMATS, Dossier, Exporter, render
from storyboard.model.events import PluginFault
from storyboard.plugins import Catalogue, Loaded, Section, catalogue_of, load, nearest, written

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


def formats(newsroom: "Newsroom") -> tuple[str, ...]:
    """Return the names of all formats; without plugins, of those that come along."""
    return FORMATS if newsroom.safe else _names(newsroom, catalogue_of(newsroom.locations))


def exporter(
    newsroom: "Newsroom", form: str, tell: Callable[[PluginFault], object] = lambda _notice: None
) -> Exporter:
    """Return what writes documents of the format `form`; `tell` hears once of a plugin that prints.

    Raises UsageError for a format that there is not, ConfigError for options that do not fit, and
    StoryboardError for a plugin that cannot be loaded; what it returns raises that for one that fails.
    """
    if newsroom.safe:
        if form not in FORMATS:
            raise UsageError(f"{form!r} is none of {', '.join(FORMATS)}; --safe leaves plugins out")
        return partial(render, form)
    plugins = catalogue_of(newsroom.locations)
    asked = next((one for one in newsroom.config.exporters if one.name == form), None)
    section = asked or Section(kind="exporter", name=form, plugin=form)
    there = any(one.kind == "exporter" and one.name == form for one in plugins.plugins)
    torn = next((fault for fault in plugins.faults if fault.plugin == form), None)
    if torn or asked or there:
        found = torn or plugins.find(section)
        loaded = found if isinstance(found, PluginFault) else load(found, section, {"clock": newsroom.clock})
        return partial(_by_plugin, _sound(loaded), _once(tell))
    if form in FORMATS:
        return partial(render, form)
    names = _names(newsroom, plugins)
    close = nearest(form, names) or f"; there are {', '.join(names)}"
    raise UsageError(f"there is no format {form!r}{close}")


def _once(tell: Callable[[PluginFault], object]) -> Callable[[PluginFault], None]:
    """Return what tells the first notice only: there is one for every document."""
    told: list[PluginFault] = []

    def tell_once(notice: PluginFault) -> None:
        if not told:
            tell(notice)
        told.append(notice)

    return tell_once


def _names(newsroom: "Newsroom", plugins: Catalogue) -> tuple[str, ...]:
    own = {one.name for one in plugins.plugins if one.kind == "exporter"}
    return (*FORMATS, *sorted((own | {one.name for one in newsroom.config.exporters}) - set(FORMATS)))


def _by_plugin(loaded: Loaded, tell: Callable[[PluginFault], object], dossiers: Sequence[Dossier]) -> str:
    text = written(loaded, dossiers, tell=tell)
    if isinstance(text, PluginFault):
        raise _failed(text)
    return text


def _sound(loaded: Loaded | PluginFault) -> Loaded:
    if isinstance(loaded, PluginFault):
        raise _failed(loaded)
    return loaded


def _failed(fault: PluginFault) -> StoryboardError:
    place = f"{fault.path}: " if fault.path else ""
    return StoryboardError(f"plugin {fault.plugin}: {place}{fault.message}; nothing was written")
