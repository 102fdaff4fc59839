"""The garbage collector kept away from what stays: it would go through all of it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest, and take what is there in the end for old: it looks at that hardly ever."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what comes back is of the oldest generation
        if was_enabled:
            gc.enable()
