"""How corrections are made and taken back, with every other thing that the reader did."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.paint.corrections import correction_lines, told, undo_lines
from storyboard.board.parts.picking import Picking
from storyboard.board.parts.stage import Stage
from storyboard.board.parts.writing import Writing
from storyboard.board.turns import PANEL
from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.stack import Row, heading_row
from storyboard.errors import StoryboardError
from storyboard.model.correction import Correction
from storyboard.model.plain import one_line
from storyboard.newsroom import Newsroom


class Amending:
    """Makes corrections one after the other, and shows the stories as they are then."""

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        listing: Listing,
        picking: Picking,
        writing: Writing,
        stories: StoryList,
    ) -> None:
        self._stage, self._newsroom, self._listing = stage, newsroom, listing
        self._picking, self._writing, self._stories = picking, writing, stories

    def allowed(self) -> bool:
        """Tell whether anything can be corrected; say why not."""
        return self._writing.allowed()

    def correct(self, correction: Correction, doing: str, stay: str) -> None:
        """Make a correction, and say what was done; the story `stay` is picked afterwards."""

        def made() -> str:
            words = self._words(correction)  # the titles before: what is absorbed has none afterwards
            with self._newsroom.history.together(words):
                self._newsroom.correct(correction)
            return f"{_sentence(words)}   (u takes it back)"

        self._change(made, doing, stay)

    def correct_together(self, corrections: Sequence[Correction], told: str, stay: str) -> None:
        """Make several corrections, which are one thing to take back."""

        def made() -> str:
            with self._newsroom.history.together(told):
                for correction in corrections:
                    self._newsroom.correct(correction)
            return f"{_sentence(told)}   (u takes it back)"

        self._change(made, "Correcting …", stay)

    # The way back

    def undo(self) -> None:
        """Take the last thing back, a mark or a correction; in the list of stories, go to the marked one."""
        undone: list[str] = []

        def undo() -> str:
            told = self._newsroom.undo()
            undone.extend(self._newsroom.history.undone if told else ())
            return _sentence(told or "there is nothing to take back")

        def stay() -> str:
            return undone[0] if undone and self._stage.pane == "stories" else self._picking.slug

        self._writing.write(undo, after=lambda: self._show(stay()))

    def redo(self) -> None:
        """Do it again."""
        nothing = "there is nothing to do again"
        self._change(lambda: _sentence(self._newsroom.redo() or nothing), "", self._picking.slug)

    def list_them(self) -> None:
        """Show the corrections in force, the latest first, and the steps that can be undone."""
        self._stage.beside(self._list, PANEL, failed="The corrections cannot be read")

    async def _list(self) -> None:
        rulings = await asyncio.to_thread(self._newsroom.corrections)
        words = await asyncio.to_thread(lambda: [self._words(each.correction) for each in rulings])
        rows = [
            Row(str(each.number), partial(correction_lines, each.number, said), 1)
            for each, said in zip(reversed(rulings), reversed(words), strict=True)
        ]
        undoable = self._newsroom.history.undoable
        steps = [
            Row(f"undo:{step}", partial(undo_lines, step, said), 1) for step, said in enumerate(undoable, 1)
        ]
        shown = [
            *_section("Corrections in force", rows, first=True),
            *_section("To undo", steps, first=not rows),
        ]
        empty = (
            "You have corrected nothing, and there is nothing to undo. "
            "M merges stories, S splits one, X and > put an article right."
        )
        hint = " {open} takes back: a correction, or all steps down to one · {back} closes "
        panel = panels.CorrectionsPanel("Corrections and undo", hint, shown, empty=empty, name="corrections")
        told = {str(each.number): said for each, said in zip(rulings, words, strict=True)}
        self._stage.ask(panel, partial(self._take_back, told))

    def _take_back(self, words: Mapping[str, str], picked: str | None) -> None:
        if not picked or not self.allowed():
            return
        kind, _, steps = picked.partition(":")

        def taken() -> str:
            if kind == "undo":
                undone = [self._newsroom.undo() for _ in range(int(steps))]
                return _sentence(
                    undone[0] if len(undone) == 1 else f"undid {len(undone)} steps   (U goes forward)"
                )
            with self._newsroom.history.together(f"took back: {words[picked]}"):
                self._newsroom.take_back(int(picked))
            return f"No longer in force: {words[picked]}"

        self._change(taken, "Taking it back …", self._picking.slug)

    # How it is done

    def _change(self, call: Callable[[], str], doing: str, stay: str) -> None:
        if doing and self.allowed():
            self._stage.say(doing)
        self._writing.write(call, after=lambda: self._show(stay))

    async def _show(self, stay: str) -> None:
        """Show the stories as they are now, and stay where that makes sense."""
        found, query = self._listing.found, self._listing.query
        if found is not None:
            found = await asyncio.to_thread(self._newsroom.search, query)
        self._listing.take(await asyncio.to_thread(self._newsroom.cards), found)
        if self._listing.shelf.item(stay):
            self._stories.highlighted = stay
        self._picking.load()

    def _words(self, correction: Correction) -> str:
        return told(correction, self._listing.title_of, self._headline)

    def _headline(self, identity: str) -> str:
        try:
            _, filed = self._newsroom.filed(identity)
        except StoryboardError:
            return identity
        return filed.article.title or identity


def _sentence(words: str) -> str:
    said = one_line(words)
    return f"{said[:1].upper()}{said[1:]}"


def _section(name: str, rows: list[Row], *, first: bool) -> list[Row]:
    return [heading_row(name, len(rows), first=first), *rows] if rows else []
