"""`serve`: the board in a browser on this machine."""

import argparse
import sys
from ipaddress import ip_address

from storyboard.cli.output import say
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.errors import StoryboardError, UsageError
from storyboard.model.plain import web_address

HOST, PORT = "127.0.0.1", 8617


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verb to the command line."""
    serve = add_verb(
        verbs, everywhere, "serve", _serve, "show the board in a browser on this machine", json=False
    )
    serve.add_argument("--host", default=HOST, metavar="HOST", help=f"the address to listen on, {HOST}")
    serve.add_argument(
        "--port", type=int, default=PORT, metavar="PORT", help=f"the port, {PORT}; 0 takes any that is free"
    )
    serve.add_argument(
        "--public",
        default="",
        metavar="URL",
        help="let other machines in, under this address; without it they are refused",
    )
    serve.add_argument("--demo", action="store_true", help="the bundled sample instead of your library")


def _serve(arguments: argparse.Namespace) -> int:
    _check(arguments.host, arguments.public, arguments.port)
    try:
        from storyboard.board.serving import BoardServer, free_port
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("textual_serve", "aiohttp"):
            raise
        raise StoryboardError(
            "the board in a browser needs an extra: pip install 'storyboard[serve]'"
        ) from None
    port = free_port(arguments.host, arguments.port)
    server = BoardServer(_command(arguments), arguments.host, port, arguments.public, _tell)
    server.serve()
    return server.code


def _tell(address: str) -> None:
    sys.stdout.write(f"{address}\n")  # with its key: it is what was asked for
    sys.stdout.flush()
    say("storyboard: the board is at this address; whoever has it acts as you. Ctrl+C ends it")


def _check(host: str, public: str, port: int) -> None:
    """Raise UsageError for addresses that cannot be served, or are open to others without being meant to."""
    try:
        ours = ip_address(host).is_loopback
    except ValueError:
        raise UsageError(f"--host: {host!r} is no IP address, such as {HOST}") from None
    if not 0 <= port <= 65_535:
        raise UsageError(f"--port: {port} is not between 0 and 65535")
    if public and not web_address(public):
        raise UsageError(f"--public: {public!r} is no http or https address")
    if not ours and not public:
        raise UsageError(
            f"--host: {host} is open to other machines, and whoever comes in acts as you; "
            "if that is meant, say under which address with --public URL"
        )


def _command(arguments: argparse.Namespace) -> list[str]:
    """Return the command that opens the board for one browser."""
    command = [sys.executable, "-m", "storyboard"]
    for option, value in (("--config", arguments.config), ("--data-dir", arguments.data_dir)):
        command += [option, str(value)] if value else []
    command += ["--safe"] if arguments.safe else []
    return [*command, "demo"] if arguments.demo else command
