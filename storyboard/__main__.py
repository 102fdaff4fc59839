"""`python -m storyboard` and the `storyboard` command."""

import atexit
import gc
import os
import sys
from contextlib import suppress

from storyboard.cli.main import run

# Nearly nothing here refers to itself, and a full collection over a large library takes a tenth of a
# second and more: it is put off for long. What is new is looked at in small portions: in portions of
# 200,000 objects a story of 2,000 articles opens in twice the time, and a frame of the board leaves a few
# thousand behind that refer to each other, so that every fortieth key or so waited a quarter of a second.
COLLECT_AFTER = (10_000, 20, 100)


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(*COLLECT_AFTER)
    codes: list[int] = []
    atexit.register(_leave, codes)  # the first to be registered is the last to be called
    codes.append(run(sys.argv[1:]))
    sys.exit(codes[0])


def _leave(codes: list[int]) -> None:
    """End here if the command came to its end: to take a large library apart takes seconds."""
    for code in codes:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
