"""Processes beside the program's own: how they are started, and how they live."""

import gc
import os
import signal
import sys
from contextlib import redirect_stderr
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from threading import Thread

COLLECT_AFTER = 200_000  # new objects: nearly nothing that these processes make refers to itself


def spawning() -> SpawnContext:
    """Return what starts processes, also from a program that threads run in."""
    # Processes are started with this one's standard error; under Textual that has no file behind it.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    return get_context("spawn")


def live_as_a_child() -> None:
    """Leave Ctrl+C, and the end of the terminal, to the process that a person started; end with that one."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    gc.set_threshold(COLLECT_AFTER)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
