"""Loading: a plugin's module is run, its options are bound, its `make_` function is called."""

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from inspect import iscoroutinefunction
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from storyboard.errors import ConfigError, UsageError
from storyboard.model.events import PluginFault
from storyboard.plugins.catalogue import Catalogue, Found, Section
from storyboard.plugins.conduct import Conduct
from storyboard.plugins.discover import details
from storyboard.plugins.fault import fault_from, line_in, printed, words_of
from storyboard.plugins.options import bind
from storyboard.plugins.watch import PluginError, within
from storyboard.plugins.whereabouts import module_file
from storyboard.plugins.wording import is_a

LOAD_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin made ready under the name of its section; `call` is the filter, source or listener.

    `prints` is how often it printed meanwhile.
    """

    name: str
    path: Path | None
    call: Callable[..., Any]
    prints: int = 0


class _FreshLoader(SourceFileLoader):
    """Compiles the file each time: no cache is written beside it, none can be stale."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def load(
    found: Found, section: Section, given: Mapping[str, object], seconds: float = LOAD_SECONDS
) -> Loaded | PluginFault:
    """Return the plugin ready to run, or what is wrong with it.

    `given` holds what plugins may ask for besides options (`clock`, a function to the time now).
    Raises ConfigError when the section's options do not fit the plugin's, or its `make_` function refuses
    them with a ValueError (or UsageError, for a query): that is the config's fault.
    """
    conduct, found = Conduct(lambda: section.name), details(found)
    factory = _factory(found, seconds, conduct)
    if isinstance(factory, PluginFault):
        return factory
    try:
        arguments = bind(factory, section, given)
    except ConfigError:
        raise
    except Exception as error:  # noqa: BLE001  # a plugin's annotations
        return fault_from(error, found.name, found.path, off=True)
    made = _make(factory, arguments, found, section, seconds, conduct)
    return made if isinstance(made, PluginFault) else replace(made, prints=conduct.prints[section.name])


def load_all(
    sections: Iterable[Section], catalogue: Catalogue, given: Mapping[str, object]
) -> tuple[list[Loaded], list[PluginFault]]:
    """Return the plugins that the sections ask for, in their order, and what is wrong with the others.

    Raises ConfigError for a plugin that does not exist and for options that do not fit.
    """
    loaded: list[Loaded] = []
    faults: list[PluginFault] = []
    for section in sections:
        found = catalogue.find(section)
        one = found if isinstance(found, PluginFault) else load(found, section, given)
        if isinstance(one, PluginFault):
            faults.append(replace(one, plugin=section.name, off=True))
        else:
            loaded.append(one)
            if one.prints:
                faults.append(printed(one.prints, one.name, one.path))
    return loaded, faults


def check(found: Found, seconds: float = LOAD_SECONDS) -> PluginFault | None:
    """Run a plugin's file without making anything of it, and return what is wrong with it."""
    factory = _factory(details(found), seconds, Conduct(lambda: found.name))
    return factory if isinstance(factory, PluginFault) else None


def _factory(found: Found, seconds: float, conduct: Conduct) -> Callable[..., Any] | PluginFault:
    name = found.target.partition(":")[2] or f"make_{found.kind}"
    try:
        factory = within(
            seconds, found.name, lambda: getattr(_module(found), name, None), found.path, conduct
        )
    except PluginError as error:
        path = next((one for one in _files(found) if line_in(error.cause, one)), found.path)
        return fault_from(error.cause, found.name, path, line=error.line)
    if not callable(factory):
        return PluginFault(found.name, found.path, f"has no function {name}")
    return factory  # type: ignore[no-any-return]  # whatever a module holds is Any


def _files(found: Found) -> Iterator[Path]:
    """Yield the file of a plugin, and those of the packages that it is in, which run before it."""
    if found.path:
        yield found.path
    module = found.target.partition(":")[0]
    while module := module.rpartition(".")[0]:
        file = module_file(module)
        if file:
            yield file


def _module(found: Found) -> ModuleType:
    if found.path is None or found.target:
        return importlib.import_module(found.target.partition(":")[0])
    name = f"_storyboard_plugin_{found.where}_{found.name}"
    loader = _FreshLoader(name, str(found.path))
    spec = ModuleSpec(name, loader, origin=str(found.path))
    spec.has_location = True
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def _gave(made: object) -> str:
    return "nothing (is there a `return` at its end?)" if made is None else is_a(made)


def _make(
    factory: Callable[..., Any],
    arguments: dict[str, object],
    found: Found,
    section: Section,
    seconds: float,
    conduct: Conduct,
) -> Loaded | PluginFault:
    name = section.name
    try:
        made = within(seconds, found.name, lambda: factory(**arguments), found.path, conduct)
    except PluginError as error:
        if isinstance(error.cause, ValueError | UsageError):  # the latter is of a query that an option holds
            refusal = words_of(error.cause) or f"the {found.kind} {section.plugin!r} refuses its options"
            raise section.fault(refusal) from error.cause
        return fault_from(error.cause, name, found.path, line=error.line)
    if not callable(made):
        return PluginFault(name, found.path, f"make_{found.kind} returned {_gave(made)}, not a function")
    if iscoroutinefunction(made):
        needed = "has no `yield`" if found.kind == "source" else "is async; write `def`"
        code = getattr(made, "__code__", None)  # a partial of one has none
        place = f"line {code.co_firstlineno}: " if code else ""
        return PluginFault(name, found.path, f"{place}what make_{found.kind} returned {needed}")
    return Loaded(name, found.path, made)
