"""Bring what a command of yours prints: article lines, a feed, a web page or plain text.

command: the program and its arguments, one by one; no shell sees them.
seconds: how long it may take.

    [sources.exec]
    command = ["python3", "/home/me/bin/quakes.py", "--json"]
    every = "15m"
"""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import suppress

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.newsroom.intake import read_output

_MOST_BYTES = 20_000_000


def make_source(command: list[str], seconds: float = 60) -> Source:
    if not command or not command[0].strip():
        raise ValueError('needs a command, e.g. command = ["python3", "quakes.py"]')
    if not 0 < seconds <= 110:
        raise ValueError(f"seconds is {seconds:g}; it must be more than 0, and at most 110")

    async def run(visit: Visit) -> AsyncIterator[Article]:
        output = await _output(command, seconds)
        if output.strip():
            intake = await asyncio.to_thread(read_output, output, command[0], visit.now)
            for article in intake.articles:
                yield article
            if met := (*intake.problems, *intake.notices):
                raise StoryboardError("; ".join(met[:5]))

    return run


async def _output(command: list[str], seconds: float) -> bytes:
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, start_new_session=True
        )
    except (OSError, ValueError) as error:
        raise StoryboardError(f"{command[0]}: cannot be started: {error}") from None
    try:
        async with asyncio.timeout(seconds):
            output, errors = await asyncio.gather(_read(process.stdout), _read(process.stderr))
            if len(output) > _MOST_BYTES:
                raise StoryboardError(f"{command[0]}: printed more than {_MOST_BYTES:,} bytes")
            status = await process.wait()
    except TimeoutError:
        raise StoryboardError(f"{command[0]}: was not done after {seconds:g} s") from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with all that it started
            await process.wait()
    if status:
        said = errors.decode(errors="replace").strip().rpartition("\n")[2]
        raise StoryboardError(f"{command[0]}: ended with status {status}: {said or 'without a word'}")
    return output


async def _read(stream: asyncio.StreamReader | None) -> bytes:
    """Read a pipe to its end, or a little farther than anybody may write."""
    read = bytearray()
    while stream and len(read) <= _MOST_BYTES and (piece := await stream.read(1 << 16)):
        read += piece
    return bytes(read)
