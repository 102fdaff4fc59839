"""Messages of listeners, which run in threads, sent by the polite client on the event loop."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextvars import copy_context

from storyboard.sources.answer import Failure, FetchError
from storyboard.sources.client import Client


def poster(client: Client) -> Callable[..., None]:
    """Return what listeners post with (`storyboard.plugins.Post`). To be called on the event loop."""
    loop, context = asyncio.get_running_loop(), copy_context()

    def post(url: str, message: object, *, headers: Mapping[str, str] | None = None) -> None:
        content = json.dumps(message, ensure_ascii=False).encode(errors="replace")
        sending = client.send(url, content, headers={"Content-Type": "application/json", **(headers or {})})
        # In the program's context: what the client starts is not the plugin's.
        answer = context.copy().run(asyncio.run_coroutine_threadsafe, sending, loop).result()
        if isinstance(answer, Failure):
            raise FetchError(answer)

    return post
