"""Secrets of the config, resolved at the moment of a visit: `env:NAME` and `cmd:COMMAND`."""

import asyncio
import os
import shlex
from collections.abc import Mapping

from storyboard.errors import StoryboardError

_COMMAND_SECONDS = 30.0


async def resolve(value: str, what: str) -> str:
    """Return `value`, or what the environment variable or the command that it names gives.

    A command is run without a shell; the first line of its output counts. `what` says where the
    value stands ("header Authorization"). Raises StoryboardError, which never holds the secret.
    """
    if value.startswith("env:"):
        return _from_environment(value[4:].strip(), what)
    if value.startswith("cmd:"):
        return await _from_command(value[4:].strip(), what)
    return value


async def resolve_all(values: Mapping[str, str]) -> dict[str, str]:
    """Return header values with every secret resolved. Raises StoryboardError."""
    return {name: await resolve(value, f"header {name}") for name, value in values.items()}


def _from_environment(name: str, what: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise StoryboardError(f"{what}: the environment variable {name} is not set")
    return value


async def _from_command(command: str, what: str) -> str:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise StoryboardError(f"{what}: the command cannot be read ({error})") from None
    if not words:
        raise StoryboardError(f"{what}: 'cmd:' names no command")
    code, output = await _run(words, what)
    lines = output.decode("utf-8", "replace").splitlines()
    if code != 0:
        raise StoryboardError(f"{what}: the command {words[0]} failed with exit code {code}")
    if not lines or not lines[0].strip():
        raise StoryboardError(f"{what}: the command {words[0]} printed nothing")
    return lines[0].strip()


async def _run(words: list[str], what: str) -> tuple[int, bytes]:
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        raise StoryboardError(f"{what}: the command {words[0]} cannot be run ({error.strerror})") from None
    try:
        async with asyncio.timeout(_COMMAND_SECONDS):
            output, _ = await process.communicate()
    except TimeoutError:
        raise StoryboardError(
            f"{what}: the command {words[0]} gave no answer in {_COMMAND_SECONDS:.0f} s"
        ) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, output
