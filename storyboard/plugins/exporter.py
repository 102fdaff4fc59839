"""What an exporter plugin is asked for: a document, written under watch."""

from collections.abc import Callable

from storyboard.model.events import PluginFault
from storyboard.plugins.conduct import Conduct
from storyboard.plugins.fault import fault_from, printed
from storyboard.plugins.loading import Loaded
from storyboard.plugins.watch import PluginError, within
from storyboard.plugins.wording import is_a

WRITE_SECONDS = 60.0


def written(
    exporter: Loaded,
    dossiers: object,
    seconds: float = WRITE_SECONDS,
    tell: Callable[[PluginFault], object] = lambda _notice: None,
) -> str | PluginFault:
    """Return the document that an exporter makes of stories, or what went wrong.

    `tell` hears what else there is to say of it: that it prints.
    """
    conduct = Conduct(lambda: exporter.name)
    try:
        text = within(seconds, exporter.name, lambda: exporter.call(dossiers), exporter.path, conduct)
    except PluginError as error:
        return fault_from(error.cause, exporter.name, exporter.path, line=error.line)
    prints = exporter.prints + conduct.prints[exporter.name]
    if prints:
        tell(printed(prints, exporter.name, exporter.path))
    if not isinstance(text, str):
        gave = "nothing (is there a `return` at its end?)" if text is None else is_a(text)
        return PluginFault(exporter.name, exporter.path, f"returned {gave}, not a text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return PluginFault(
            exporter.name, exporter.path, f"returned a text that is no Unicode: {error.reason}"
        )
    return text
