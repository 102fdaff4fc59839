"""The client against a real server: what it brings home, what it refuses, and in which words."""

import asyncio
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from storyboard import __version__
from storyboard.model.settings import FetchSettings
from storyboard.sources.answer import Failure, FetchError, Response
from storyboard.sources.client import Client, Validators

if TYPE_CHECKING:
    from tests.sources.conftest import Clock, Server


async def fetched(client: Client, url: str) -> Response:
    answer = await client.get(url)
    assert isinstance(answer, Response), answer
    return answer


async def reason(client: Client, url: str) -> str:
    answer = await client.get(url)
    assert isinstance(answer, Failure), answer.status
    return answer.reason


async def test_it_says_who_it_is(server: "Server", client: Client) -> None:
    await fetched(client, server.url("/rss"))
    assert server.headers["/rss"]["user-agent"] == f"storyboard/{__version__}"


async def test_a_feed_may_have_its_own_user_agent_and_headers(server: "Server", client: Client) -> None:
    await client.get(server.url("/rss"), headers={"X-Key": "abc"}, user_agent="reader/2")
    assert server.headers["/rss"]["user-agent"] == "reader/2"
    assert server.headers["/rss"]["x-key"] == "abc"


@pytest.mark.parametrize(
    ("path", "validators"),
    [("/etag", Validators(etag='"v1"')), ("/date", Validators(modified="Mon, 02 Mar 2026 10:00:00 GMT"))],
)
async def test_what_is_known_is_not_sent_again(
    server: "Server", client: Client, path: str, validators: Validators
) -> None:
    answer = await client.get(server.url(path), validators=validators)
    assert isinstance(answer, Response)
    assert (answer.status, answer.body) == (304, b"")


async def test_a_visit_looks_for_no_module_on_the_disk(
    server: "Server", client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fetched(client, server.url("/rss"))
    sought: list[str] = []

    class Finder:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            sought.append(name)

    monkeypatch.setattr(sys, "meta_path", [Finder, *sys.meta_path])
    await fetched(client, server.url("/rss"))
    assert sought == []


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/bare-deflate"])
async def test_packed_documents_are_unpacked(server: "Server", client: Client, path: str) -> None:
    assert "Harbour Gazette" in (await fetched(client, server.url(path))).text


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
async def test_a_document_past_the_limit_is_dropped_and_the_limit_named(
    server: "Server", clock: "Clock", path: str
) -> None:
    async with Client(FetchSettings(timeout=5, max_bytes=1_000_000), clock) as client:
        assert (
            await reason(client, server.url(path))
            == "the document is larger than 1,000,000 bytes (fetch.max_bytes)"
        )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nowhere", "HTTP 404 Not Found"),
        ("/broken", "HTTP 500 Internal Server Error"),
        ("/gone", "HTTP 410 Gone"),
        ("/loop", "it redirects more than 5 times (fetch.max_redirects)"),
        ("/to-file", "it redirects to a file: address, which is never followed"),
        ("/cut-off", "127.0.0.1 cut the document off before its end"),
        ("/twice", "the document cannot be unpacked: it came packed as gzip, gzip, which was not asked for"),
        ("/not-gzip", "the document cannot be unpacked: its gzip packing is damaged"),
        ("/cut-gzip", "the document cannot be unpacked: the packed body ends too early"),
    ],
)
async def test_a_failure_is_told_in_words(server: "Server", client: Client, path: str, words: str) -> None:
    assert await reason(client, server.url(path)) == words


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/hostname", "file: is not fetched, only http: and https: are"),
        ("gazette.example/feed", "no scheme: is not fetched, only http: and https: are"),
        ("http:///feed", "the address names no host"),
        ("http://a b/", "the address holds blanks or control characters"),
        ("http://a/\r\nX: y", "the address holds blanks or control characters"),
        ("http://[::1/", "the address cannot be read"),
        ("http://a:99999/", "the address cannot be read"),
    ],
)
async def test_an_address_that_cannot_be_visited_is_a_failure(client: Client, url: str, words: str) -> None:
    assert await reason(client, url) == words


@pytest.mark.parametrize(
    ("path", "words"), [("/dripping", "longer than 0.8 s in all"), ("/silent", "silent for 0.4 s")]
)
async def test_a_server_that_drips_or_says_nothing_is_left(
    server: "Server", clock: "Clock", path: str, words: str
) -> None:
    async with Client(FetchSettings(timeout=0.4), clock) as client:
        assert words in await reason(client, server.url(path))


async def test_an_unknown_host_and_a_closed_port_are_told_apart(server: "Server", client: Client) -> None:
    assert await reason(client, "http://nowhere.invalid/") == "the host nowhere.invalid is not known (DNS)"
    assert await reason(client, "http://127.0.0.1:1/") == "127.0.0.1 refused the connection"


async def test_plain_http_where_tls_is_expected_is_a_tls_failure(server: "Server", client: Client) -> None:
    assert "TLS" in await reason(client, server.url("/rss").replace("http:", "https:"))


async def test_a_permanent_redirect_tells_the_new_address(server: "Server", client: Client) -> None:
    assert (await fetched(client, server.url("/moved"))).moved_to == server.url("/rss")


async def test_a_passing_redirect_ends_what_is_permanent(server: "Server", client: Client) -> None:
    answer = await fetched(client, server.url("/moved-then-found"))
    assert answer.moved_to == server.url("/found")
    assert answer.url == server.url("/rss")


async def test_cookies_are_never_kept(server: "Server", client: Client) -> None:
    await fetched(client, server.url("/cookie"))
    await fetched(client, server.url("/cookie"))
    assert "cookie" not in server.headers["/cookie"]


async def test_a_host_that_asks_for_rest_is_left_alone_until_then(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    busy = await client.get(server.url("/busy"))
    assert isinstance(busy, Failure)
    assert busy.retry_at is not None
    assert (busy.retry_at - clock.now).total_seconds() == 600
    other = await client.get(server.url("/rss"))
    assert isinstance(other, Failure)
    assert "asked to be left alone until 2026-03-04 12:10 UTC" in other.reason
    assert server.asked["/rss"] == 0
    clock.forward(minutes=11)
    await fetched(client, server.url("/rss"))


async def test_a_host_is_asked_by_few_at_once_and_not_too_fast(server: "Server", clock: "Clock") -> None:
    async with Client(FetchSettings(per_host=2, spacing=0.5), clock, sleep=clock.sleep) as client:
        await asyncio.gather(*(client.get(server.url("/slow")) for _ in range(6)))
    assert server.asked["/slow"] == 6
    assert server.most_at_once <= 2
    assert sum(clock.slept) >= 1.0


async def test_a_header_cannot_smuggle_in_another(server: "Server", client: Client) -> None:
    for headers in ({"X-A": "1\r\nX-B: 2"}, {"X-A: 1\r\nX-B": "2"}, {"": "2"}, {"X-A": "ü"}):
        answer = await client.get(server.url("/rss"), headers=headers)
        assert isinstance(answer, Failure)
        assert "not allowed" in answer.reason
    assert server.asked["/rss"] == 0


async def test_a_validator_that_cannot_be_sent_is_not_sent(server: "Server", client: Client) -> None:
    await client.get(server.url("/rss"), validators=Validators(etag="a\r\nX-B: 2"))
    assert not {"if-none-match", "x-b"} & server.headers["/rss"].keys()


async def test_secrets_are_resolved_at_the_visit_and_never_told(
    server: "Server", client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAZETTE_KEY", "s3cret")
    headers = {"X-One": "env:GAZETTE_KEY", "X-Two": "cmd:printf 'pa ss\\nmore'"}
    await client.get(server.url("/rss"), headers=headers)
    assert server.headers["/rss"]["x-one"] == "s3cret"
    assert server.headers["/rss"]["x-two"] == "pa ss"
    monkeypatch.setenv("GAZETTE_KEY", "s3cret\n")
    failed = await client.get(server.url("/rss"), headers={"X-One": "env:GAZETTE_KEY"})
    assert isinstance(failed, Failure)
    assert "s3cret" not in failed.reason


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("env:NOT_THERE", "header X-One: the environment variable NOT_THERE is not set"),
        ("cmd:false", "header X-One: the command false failed with exit code 1"),
        ("cmd:true", "header X-One: the command true printed nothing"),
        ("cmd:no-such-program-here", "header X-One: the command no-such-program-here cannot be run"),
        ("cmd:'", "header X-One: the command cannot be read"),
        ("cmd:", "header X-One: 'cmd:' names no command"),
    ],
)
async def test_a_secret_that_is_missing_is_named(client: Client, value: str, words: str) -> None:
    answer = await client.get("http://127.0.0.1:1/", headers={"X-One": value})
    assert isinstance(answer, Failure)
    assert answer.reason.startswith(words)


async def test_read_raises_what_get_returns(server: "Server", client: Client) -> None:
    assert (await client.read(server.url("/rss"))).status == 200
    with pytest.raises(FetchError, match="HTTP 404 Not Found"):
        await client.read(server.url("/nowhere"))


class Network:
    """Answers by address, as if the hosts were out there."""

    def __init__(self, pages: dict[str, httpx.Response]) -> None:
        self.pages = pages
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.pages[str(request.url)]

    def client(self, clock: "Clock", *, allow_private: bool = False) -> Client:
        settings = FetchSettings(spacing=0, allow_private=allow_private)
        return Client(settings, clock, transport=httpx.MockTransport(self), lookup=self.lookup)

    async def lookup(self, host: str) -> list[str]:
        return ["10.0.0.7"] if host == "inside.example" else ["93.184.215.14"]


def redirecting(location: str) -> Network:
    there = httpx.Response(302, headers={"Location": location})
    return Network({"http://public.example/feed": there, location: httpx.Response(200, content=b"inside")})


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/admin",
        "http://localhost/admin",
        "http://169.254.169.254/latest",
        "http://[::1]/admin",
        "http://[::ffff:10.0.0.1]/admin",
        "http://inside.example/admin",
    ],
)
async def test_a_redirect_from_outside_into_a_private_network_is_refused(
    clock: "Clock", location: str
) -> None:
    network = redirecting(location)
    async with network.client(clock) as client:
        assert "private address, which is refused" in await reason(client, "http://public.example/feed")
    assert len(network.requests) == 1
    async with redirecting(location).client(clock, allow_private=True) as client:
        assert (await fetched(client, "http://public.example/feed")).body == b"inside"


async def test_a_public_document_leads_to_no_page_in_a_private_network(clock: "Clock") -> None:
    page = "http://inside.example/admin"
    network = Network({page: httpx.Response(200, content=b"inside")})
    async with network.client(clock) as client:
        with pytest.raises(FetchError, match="private address, which is refused"):
            await client.read(page, found_at="http://public.example/feed")
        assert network.requests == []
        assert (await client.read(page, found_at="http://inside.example/feed")).body == b"inside"


async def test_secrets_stay_with_their_own_origin(clock: "Clock") -> None:
    network = Network(
        {
            "https://one.example/feed": httpx.Response(302, headers={"Location": "https://one.example/b"}),
            "https://one.example/b": httpx.Response(302, headers={"Location": "https://two.example/c"}),
            "https://two.example/c": httpx.Response(200, content=b"x"),
        }
    )
    async with network.client(clock) as client:
        await client.get("https://one.example/feed", headers={"Authorization": "Bearer abc"})
    assert [request.headers.get("authorization") for request in network.requests] == [
        "Bearer abc",
        "Bearer abc",
        None,
    ]


async def test_a_password_in_the_address_is_never_told(client: Client) -> None:
    assert "hunter2" not in await reason(client, "http://me:hunter2@127.0.0.1:1/")


async def test_a_proxy_that_cannot_be_used_is_a_failure_without_its_password(
    server: "Server", client: Client
) -> None:
    for proxy in ("http://me:hunter2@127.0.0.1:1", "nonsense://hunter2", "socks5://me:hunter2@127.0.0.1:1"):
        answer = await client.get(server.url("/rss"), proxy=proxy)
        assert isinstance(answer, Failure)
        assert "hunter2" not in answer.reason
