"""Post the news of a refresh as JSON to an address: of your chat, your home, your own service.

One object: "text" says it in lines, as many chats show it; "stories" is what the listener `command` gets.

url: the address.
everything: news of stories that you do not follow too.
headers: more headers; a value may be env:NAME or cmd:COMMAND, so that no secret stands in the config.

    [listeners.webhook]
    url = "https://chat.example.org/hooks/storyboard"
    headers = { Authorization = "env:CHAT_TOKEN" }
"""

from storyboard.exports.news import news_line, news_record
from storyboard.model.events import Event, RefreshDone
from storyboard.plugins import Listener, Post, Stories


def make_listener(
    url: str,
    everything: bool = False,
    headers: dict[str, str] | None = None,
    *,
    stories: Stories,
    post: Post,
) -> Listener:
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"{url!r} is no http or https address")

    def webhook(event: Event) -> None:
        if isinstance(event, RefreshDone):
            news = list(stories.news(everything=everything))
            if news:
                text = "\n".join(map(news_line, news))
                post(url, {"text": text, "stories": list(map(news_record, news))}, headers=headers)

    return webhook
