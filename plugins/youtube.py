"""Bring the videos of YouTube channels and playlists, with their descriptions, through their feeds.

channels: the ids of channels ("UC…", in the page's address or its source).
playlists: the ids of playlists.
server: the address of the site.

    [sources.youtube]
    channels = ["UC0123456789abcdefghijkl"]
    every = "2h"
"""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

from storyboard import Article, Source, Visit


def make_source(
    channels: list[str] | None = None,
    playlists: list[str] | None = None,
    server: str = "https://www.youtube.com",
) -> Source:
    asked = [("channel_id", one) for one in channels or ()] + [
        ("playlist_id", one) for one in playlists or ()
    ]
    if not asked:
        raise ValueError("needs channels or playlists")
    unlike = [one for key, one in asked if key == "channel_id" and not one.startswith("UC")]
    if unlike:
        raise ValueError(f"{unlike[0]!r} is no channel id: those begin with UC; a name such as @… is none")

    page = f"{server.rstrip('/')}/feeds/videos.xml"
    feeds = {one: f"{page}?{urlencode([(key, one)])}" for key, one in asked}

    async def youtube(visit: Visit) -> AsyncIterator[Article]:
        async for _, video in visit.feeds(feeds):
            yield video.tag("video")

    return youtube
