"""What leaves the board, without a shell: a page for the browser, text to copy, a story in a file."""

import asyncio
import webbrowser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.paint.choices import FORMS
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage
from storyboard.errors import StoryboardError
from storyboard.locations import in_full
from storyboard.model.events import PluginFault
from storyboard.model.plain import one_line, web_address
from storyboard.newsroom import Newsroom

_MOST = 74_000  # bytes that nearly every terminal takes for its clipboard (OSC 52)


class Sharing:
    """The article and the story at hand, for elsewhere."""

    def __init__(self, stage: Stage, newsroom: Newsroom, listing: Listing, at_hand: AtHand) -> None:
        self._stage, self._newsroom, self._listing, self._at_hand = stage, newsroom, listing, at_hand
        self._folder = ""  # what the last export went to

    # The article

    def browse(self) -> None:
        """Open the article's page in the browser: web addresses only, never through a shell."""
        if link := self._link():
            self.browse_to(link)
        else:
            self._stage.say("This article has no web address", "warn")

    def browse_to(self, link: str) -> None:
        """Open a web address in the browser."""
        self._stage.beside(partial(self._browse, link), "browser", alone=False)

    async def _browse(self, link: str) -> None:
        if self._stage.app.is_web:
            self._stage.app.open_url(link)
        else:
            opened = await self._opened(link)
            told = f"Opened {link}" if opened else f"No browser was found for {link}"
            self._stage.say(told, "muted" if opened else "warn")

    async def _opened(self, link: str) -> bool:
        if await asyncio.to_thread(_in_terminal):
            try:
                with self._stage.app.suspend():
                    return webbrowser.open(link)
            except SuspendNotSupported:
                return False
        return await asyncio.to_thread(webbrowser.open, link)

    def copy(self) -> None:
        """Copy the article's title and link to the clipboard of the terminal."""
        if self._at_hand.filed is None:
            self._stage.say("There is no article to copy", "warn")
            return
        title, link = one_line(self._at_hand.filed.article.title), self._link()
        self._copy("\n".join(filter(None, (title, link))), "the title and the link" if link else "the title")

    def copy_link(self) -> None:
        """Copy the article's link alone."""
        if link := self._link():
            self._copy(link, link)
        else:
            self._stage.say(
                "This article has no web address" if self._at_hand.filed else "There is no article to copy",
                "warn",
            )

    def _link(self) -> str:
        return web_address(self._at_hand.filed.article.link) if self._at_hand.filed else ""

    # The story

    def copy_story(self) -> None:
        """Copy the story as Markdown."""
        self._stage.beside(self._copy_story, "export", failed="The story was not copied")

    async def _copy_story(self) -> None:
        story = self._at_hand.story
        if story is None:
            self._stage.say("Pick a story first", "warn")
            return
        text = await asyncio.to_thread(self._document, [story.slug], "md")
        size = len(text.encode())
        if size > _MOST:
            key = self._stage.keys_now().get("export", "")
            self._stage.say(
                f"{_kilobytes(size)} are too much for a terminal's clipboard: {key} writes a file", "warn"
            )
        else:
            self._copy(text, f"{self._listing.named(story.slug)} as Markdown, {_kilobytes(size)}")

    def export(self) -> None:
        """Write the story into a file, or all that are selected."""
        slugs = self._at_hand.stories()
        if self._at_hand.story is None or not slugs:
            self._stage.say("Pick a story first", "warn")
            return

        async def write(form: str, path: str, over: bool) -> str:
            return await asyncio.to_thread(self._write_file, slugs, form, path, over)

        folder = Path(self._folder or ".").absolute()
        what = self._listing.named(slugs[0]) if len(slugs) == 1 else self._listing.titles(slugs)
        file = folder / f"{slugs[0] if len(slugs) == 1 else 'stories'}.md"
        from storyboard.newsroom.formats import formats

        forms = {form: FORMS.get(form, "by a plugin of that name") for form in formats(self._newsroom)}
        panel = panels.ExportPanel(f"Export {what}", str(file), forms, write)
        self._stage.ask(panel, lambda told: self._stage.say(told) if told else None)

    def _write_file(self, slugs: Sequence[str], form: str, path: str, over: bool) -> str:
        from storyboard.newsroom.exporting import put

        file, notices = in_full(path), list[PluginFault]()
        size = put(file, self._document(slugs, form, notices.append), over=over)
        self._folder = str(file.parent)
        met = (f"plugin {notice.plugin}: {notice.message}" for notice in notices)
        return "; ".join([f"Wrote {file}, {_kilobytes(size)}", *met])

    def _document(
        self, slugs: Sequence[str], form: str, tell: Callable[[PluginFault], object] = lambda _notice: None
    ) -> str:
        from storyboard.newsroom.exporting import document
        from storyboard.newsroom.formats import exporter

        stories = [story for slug in slugs if (story := self._newsroom.story(slug))]
        if len(stories) < len(slugs):
            raise StoryboardError("A story is gone: it was merged with another")
        return document(self._newsroom.outlook, stories, exporter(self._newsroom, form, tell))

    def _copy(self, text: str, what: str) -> None:
        self._stage.app.copy_to_clipboard(text)
        self._stage.say(f"Copied {what}")


def _in_terminal() -> bool:
    """Tell whether the browser would take the terminal, as w3m and lynx do."""
    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except webbrowser.Error:
        return False


def _kilobytes(size: int) -> str:
    return f"{max(round(size / 1000), 1):,} kB"
