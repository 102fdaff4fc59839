"""Standard output is data: what a plugin prints goes to standard error instead.

`contextlib.redirect_stdout` would redirect every thread, the program's own output with it.
Here `sys.stdout` asks, at each use, who is speaking. What a plugin writes to file descriptor 1
itself, or lets a child process or a thread of its own write, is out of reach.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_plugin_speaks: ContextVar[bool] = ContextVar("plugin_speaks", default=False)


class _ByContext:
    """Standard output for the program, standard error for a plugin."""

    def __init__(self, stdout: object) -> None:
        self._stdout = stdout

    def __getattr__(self, name: str) -> object:
        return getattr(sys.stderr if _plugin_speaks.get() else self._stdout, name)


@contextmanager
def stdout_to_stderr() -> Iterator[None]:
    """Send what the current thread or task prints to standard error while the block runs.

    The switch stays in place afterwards: a thread that was given up may still print.
    """
    if sys.stdout is not None and not isinstance(sys.stdout, _ByContext):
        sys.stdout = _ByContext(sys.stdout)
    token = _plugin_speaks.set(True)
    try:
        yield
    finally:
        _plugin_speaks.reset(token)
