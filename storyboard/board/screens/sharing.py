"""What leaves the board, without a shell: a page for the browser, text to copy, a story in a file."""

import asyncio
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from storyboard.board.paint.choices import FORMS
from storyboard.board.screens.exporting import ExportPanel
from storyboard.board.screens.looking import LookingScreen
from storyboard.errors import StoryboardError
from storyboard.locations import in_full
from storyboard.model.plain import one_line, web_address

_MOST = 74_000  # bytes that nearly every terminal takes for its clipboard (OSC 52)


class SharingScreen(LookingScreen):
    """The article and the story at hand, for elsewhere."""

    _folder = ""  # what the last export went to

    # The article

    @work(group="browser")
    async def action_browser(self) -> None:
        """Open the article's page in the browser: web addresses only, never through a shell."""
        link = self._link()
        if not link:
            self.say("This article has no web address", "warn")
        elif self.app.is_web:
            self.app.open_url(link)
        else:
            opened = await self._browse(link)
            told = f"Opened {link}" if opened else f"No browser was found for {link}"
            self.say(told, "muted" if opened else "warn")

    async def _browse(self, link: str) -> bool:
        if await asyncio.to_thread(_in_terminal):
            try:
                with self.app.suspend():
                    return webbrowser.open(link)
            except SuspendNotSupported:
                return False
        return await asyncio.to_thread(webbrowser.open, link)

    def action_copy(self) -> None:
        """Copy the article's title and link to the clipboard of the terminal."""
        if self.filed is None:
            self.say("There is no article to copy", "warn")
            return
        title, link = one_line(self.filed.article.title), self._link()
        self._copy("\n".join(filter(None, (title, link))), "the title and the link" if link else "the title")

    def action_copy_link(self) -> None:
        """Copy the article's link alone."""
        if link := self._link():
            self._copy(link, link)
        else:
            self.say(
                "This article has no web address" if self.filed else "There is no article to copy", "warn"
            )

    def _link(self) -> str:
        return web_address(self.filed.article.link) if self.filed else ""

    # The story

    @work(exclusive=True, group="export")
    async def action_copy_story(self) -> None:
        """Copy the story as Markdown."""
        if self.story is None:
            self.say("Pick a story first", "warn")
            return
        text = await asyncio.to_thread(self._document, [self.story.slug], "md")
        size = len(text.encode())
        if size > _MOST:
            key = self.keys_now().get("export", "")
            self.say(
                f"{_kilobytes(size)} are too much for a terminal's clipboard: {key} writes a file", "warn"
            )
        else:
            self._copy(text, f"{self.named(self.story.slug)} as Markdown, {_kilobytes(size)}")

    def action_export(self) -> None:
        """Write the story into a file, or all that are selected."""
        slugs = self.chosen()
        if self.story is None or not slugs:
            self.say("Pick a story first", "warn")
            return

        async def export(form: str, path: str, over: bool) -> str:
            return await asyncio.to_thread(self._write_file, slugs, form, path, over)

        folder = Path(self._folder or ".").absolute()
        what = self.named(slugs[0]) if len(slugs) == 1 else self.titles(slugs)
        file = folder / f"{slugs[0] if len(slugs) == 1 else 'stories'}.md"
        from storyboard.newsroom.formats import formats

        forms = {form: FORMS.get(form, "by a plugin of that name") for form in formats(self.newsroom)}
        panel = ExportPanel(f"Export {what}", str(file), forms, export)
        self.app.push_screen(panel, lambda told: self.say(told) if told else None)

    def _write_file(self, slugs: Sequence[str], form: str, path: str, over: bool) -> str:
        from storyboard.newsroom.exporting import put

        file = in_full(path)
        size = put(file, self._document(slugs, form), over=over)
        self._folder = str(file.parent)
        return f"Wrote {file}, {_kilobytes(size)}"

    def _document(self, slugs: Sequence[str], form: str) -> str:
        from storyboard.newsroom.exporting import document
        from storyboard.newsroom.formats import exporter

        stories = [story for slug in slugs if (story := self.newsroom.story(slug))]
        if len(stories) < len(slugs):
            raise StoryboardError("A story is gone: it was merged with another")
        return document(self.newsroom.outlook, stories, exporter(self.newsroom, form))

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.say(f"Copied {what}")


def _in_terminal() -> bool:
    """Tell whether the browser would take the terminal, as w3m and lynx do."""
    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except webbrowser.Error:
        return False


def _kilobytes(size: int) -> str:
    return f"{max(round(size / 1000), 1):,} kB"
