"""The garbage collector kept away from what stays: it would go through all of it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest, and leave alone from now on what is there at the end, until `let_go`."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def let_go() -> None:
    """Give the collector all back that was kept from it."""
    gc.unfreeze()
