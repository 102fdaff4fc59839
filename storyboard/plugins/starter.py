"""The file that `plugins new` writes: a plugin that works as it is, to be changed."""

from storyboard.plugins.outline import Kind

_FILTER = '''"""Hide articles whose title mentions a word you are tired of.

words: the words, in any case.
"""

from storyboard import Article, Filter


def make_filter(words: list[str]) -> Filter:
    muted = {word.casefold() for word in words}

    def mute(article: Article) -> Article:
        hit = muted & set(article.title.casefold().split())
        return article.hide(f"mentions {min(hit)}") if hit else article

    return mute
'''

_SOURCE = '''"""Bring one article a day, as an example.

title: what it says.
"""

from collections.abc import AsyncIterator

from storyboard import Article, Source, Visit


def make_source(title: str = "Good morning") -> Source:
    async def visit(visit: Visit) -> AsyncIterator[Article]:
        today = visit.now.date().isoformat()
        if visit.state.get("last") != today:
            visit.state["last"] = today
            yield Article(id=f"{visit.name}:{today}", title=title, published=visit.now, source=visit.name)

    return visit
'''

_LISTENER = '''"""Write what happened to standard error, as an example."""

import sys

from storyboard.plugins import Listener


def make_listener() -> Listener:
    def listen(event: object) -> None:
        sys.stderr.write(f"{event}\\n")

    return listen
'''


def starter(kind: Kind) -> str:
    """Return the source of a small working plugin of that kind."""
    return {"filter": _FILTER, "source": _SOURCE, "listener": _LISTENER}[kind]
