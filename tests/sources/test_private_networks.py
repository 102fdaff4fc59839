"""No way from the public internet into a private network: by no spelling, and by no name that changes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
import pytest

from storyboard.model.settings import FetchSettings
from storyboard.sources.addresses import is_private
from storyboard.sources.answer import Failure, Response
from storyboard.sources.client import Client
from storyboard.sources.peers import REFUSAL
from tests.newsroom.conftest import rss

if TYPE_CHECKING:
    from tests.sources.conftest import Clock, Server

PUBLIC, INSIDE = "93.184.215.14", "10.0.0.7"


class Stream(httpcore.AsyncNetworkStream):
    """A connection to the server on loopback that says it leads elsewhere."""

    def __init__(self, real: httpcore.AsyncNetworkStream, address: str) -> None:
        self.real = real
        self.address = address

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  theirs
        return await self.real.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109  theirs
        await self.real.write(buffer, timeout)

    async def aclose(self) -> None:
        await self.real.aclose()

    def get_extra_info(self, info: str) -> Any:
        return (self.address, 80) if info == "server_addr" else self.real.get_extra_info(info)


class Names(httpcore.AnyIOBackend):
    """A network whose names lead to one address after the other, all of them on loopback in truth."""

    def __init__(self, port: int, addresses: dict[str, Iterable[str]]) -> None:
        super().__init__()
        self.port = port
        self.addresses = {name: list(several) for name, several in addresses.items()}

    def of(self, host: str) -> str:
        """Return the next address of a host; the last one stays."""
        several = self.addresses.get(host, [host])
        return several.pop(0) if len(several) > 1 else several[0]

    async def lookup(self, host: str) -> list[str]:
        """Look a name up."""
        return [self.of(host)]

    async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        real = await super().connect_tcp("127.0.0.1", self.port)
        return Stream(real, self.of(host))


def client_in(names: Names, clock: "Clock") -> Client:
    """Return a client in a network of those names."""
    transport = httpx.AsyncHTTPTransport()
    transport._pool._network_backend = names
    return Client(FetchSettings(spacing=0), clock, transport=transport, lookup=names.lookup)


def network(server: "Server", target: str, **addresses: Iterable[str]) -> Names:
    """Return a network of names where /there redirects to `target`."""
    server.serve("/there", b"", 302, Location=target)
    return Names(server.server_address[1], {f"{name}.example": each for name, each in addresses.items()})


async def test_a_name_that_turns_private_after_it_was_looked_up_is_not_asked(
    server: "Server", clock: "Clock"
) -> None:
    names = network(server, "http://turncoat.example/rss", public=[PUBLIC], turncoat=[PUBLIC, INSIDE])
    async with client_in(names, clock) as client:
        answer = await client.get("http://public.example/there")
    assert isinstance(answer, Failure)
    assert answer.reason == REFUSAL
    assert server.asked["/rss"] == 0


async def test_a_public_host_that_says_afterwards_it_is_private_gains_nothing(
    server: "Server", clock: "Clock"
) -> None:
    names = network(server, "http://10.0.0.8/rss", turncoat=[PUBLIC, INSIDE])
    async with client_in(names, clock) as client:
        answer = await client.get("http://turncoat.example/there")
    assert isinstance(answer, Failure)
    assert answer.reason == REFUSAL
    assert server.asked["/rss"] == 0


async def test_a_way_that_leaves_the_private_network_does_not_come_back(
    server: "Server", clock: "Clock"
) -> None:
    names = network(server, "http://public.example/back", public=[PUBLIC], inside=[INSIDE])
    server.serve("/back", b"", 302, Location="http://inside.example/rss")
    async with client_in(names, clock) as client:
        answer = await client.get("http://inside.example/there")
    assert isinstance(answer, Failure)
    assert answer.reason == REFUSAL


async def test_a_connection_into_the_private_network_that_is_open_already_is_no_way_in(
    server: "Server", clock: "Clock"
) -> None:
    names = network(
        server, "http://turncoat.example/items", public=[PUBLIC], turncoat=[INSIDE, PUBLIC, INSIDE]
    )
    server.serve("/items", rss())
    async with Client(FetchSettings(spacing=0), clock, lookup=names.lookup) as client:
        for outside in (True, False):
            transport: Any = client._connections.by("", outside=outside)._transport
            transport._pool._network_backend = names
        assert isinstance(await client.get("http://turncoat.example/rss"), Response)
        answer = await client.get("http://public.example/there")
    assert isinstance(answer, Failure)
    assert answer.reason == REFUSAL
    assert (server.asked["/rss"], server.asked["/items"]) == (1, 0)


async def test_within_a_private_network_and_within_the_public_one_redirects_are_followed(
    server: "Server", clock: "Clock"
) -> None:
    for address in (PUBLIC, INSIDE):
        names = network(server, "http://other.example/rss", one=[address], other=[address])
        async with client_in(names, clock) as client:
            answer = await client.get("http://one.example/there")
        assert isinstance(answer, Response), answer


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "ff02::1"),  # noqa: S104
        *("::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::1"),
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    ],
)  # fmt: skip
def test_every_spelling_of_a_private_address_is_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]
)
def test_a_public_address_is_public(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "127.1", "localhost.", "LOCALHOST", "[::ffff:127.0.0.1]"]
)
async def test_numbers_that_the_system_reads_as_loopback_are_loopback(
    server: "Server", clock: "Clock", host: str
) -> None:
    async with Client(FetchSettings(), clock) as client:
        assert await client._private(f"http://{host}/", "")
