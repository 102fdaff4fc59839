"""Bring the releases of repositories on GitHub, or on a server like it, through their feeds.

repositories: which, as "owner/name".
server: the address of the site.

    [sources.github_releases]
    repositories = ["python/cpython", "Textualize/textual"]
    every = "6h"
"""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

from storyboard import Article, Source, Visit


def make_source(repositories: list[str], server: str = "https://github.com") -> Source:
    wrong = [name for name in repositories if not re.fullmatch(r"[\w.-]+/[\w.-]+", name, re.ASCII)]
    if wrong or not repositories:
        raise ValueError(f"{wrong[0]!r} is not owner/name" if wrong else "needs repositories, as owner/name")

    feeds = {name: f"{server.rstrip('/')}/{name}/releases.atom" for name in repositories}

    async def github_releases(visit: Visit) -> AsyncIterator[Article]:
        async for name, release in visit.feeds(feeds):
            project = name.partition("/")[2]
            named = project.casefold() in release.title.casefold()
            yield replace(
                release, title=release.title if named else f"{project} {release.title}", source=name
            )

    return github_releases
