"""`python -m storyboard` and the `storyboard` command."""

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress

from storyboard.errors import INTERRUPTED

STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}

# Nearly nothing here refers to itself, and a full collection over a large library takes a tenth of a
# second and more: it is put off for long. What is new is looked at in small portions: in portions of
# 200,000 objects a story of 2,000 articles opens in twice the time, and a frame of the board leaves a few
# thousand behind that refer to each other, so that every fortieth key or so waited a quarter of a second.
COLLECT_AFTER = (10_000, 20, 100)


def main() -> None:
    """Run the command line and leave with its exit code."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # whoever started this may have it ignored
        signal.signal(signal.SIGINT, _end_at_once)
    _open_what_is_closed()
    gc.set_threshold(*COLLECT_AFTER)
    codes: list[int] = []
    atexit.register(_leave, codes)  # the first to be registered is the last to be called
    from storyboard.cli.main import run

    signal.signal(signal.SIGINT, usual)
    codes.append(run(sys.argv[1:]))
    sys.exit(codes[0])


def _end_at_once(_signal: int, _frame: object) -> None:
    # While modules are loaded nothing is open yet, and an exception would be told as the fault of one.
    os._exit(INTERRUPTED)


def _open_what_is_closed() -> None:
    """Let a standard stream that was closed (`>&-`) be empty, and what is written there be lost.

    Python has none then, and the next file to be opened would get its number.
    """
    for name, mode in STREAMS.items():
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDWR)  # the lowest that is free: this one's
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _leave(codes: list[int]) -> None:
    """End here if the command came to its end: to take a large library apart takes seconds."""
    for code in codes:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
