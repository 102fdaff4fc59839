"""The reader's last word: merge, split, move, take out, keep apart, rename, and the way back."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual import work

from storyboard.board.lines import clip
from storyboard.board.paint.corrections import correction_lines, told, undo_lines
from storyboard.board.paint.stories import heading
from storyboard.board.screens.asking import ArticleMarker, CorrectionsPanel, NamePanel, StoryPicker
from storyboard.board.screens.marking import MarkingScreen
from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.stack import Row
from storyboard.board.wording import count
from storyboard.errors import StoryboardError
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.model.plain import one_line

_TITLE = 40  # cells of a title in a sentence


class CorrectingScreen(MarkingScreen):
    """Corrections: each is asked for in a panel, and made in a thread."""

    # Between stories

    def action_merge(self) -> None:
        """Make this story and another one; the selected ones, when several are."""
        if not self._may():
            return
        if len(self.chosen()) > 1:
            self._merge_selected(self.chosen())
            return
        own = self.slug

        def sentence(slug: str, turned: bool) -> str:
            absorbed, into = (slug, own) if turned else (own, slug)
            return f"{self.named(absorbed)} goes into {self.named(into)}, which keeps its name."

        panel = self._picker("Merge with which story?", sentence, turns=True)

        def merge(slug: str | None) -> None:
            if slug:
                absorbed, into = (slug, own) if panel.turned else (own, slug)
                self.correct(Join(absorbed=absorbed, into=into), "Merging …", into)

        self.app.push_screen(panel, merge)

    def _merge_selected(self, slugs: Sequence[str]) -> None:
        items = [item for item in self.all_stories() if item.card.slug in slugs]
        title = f"Which of the {len(slugs)} stories keeps its name?"

        def sentence(slug: str, _: bool) -> str:
            return f"{count(len(slugs) - 1, 'story goes', 'stories go')} into {self.named(slug)}."

        def merge(into: str | None) -> None:
            if into:
                joins = [Join(absorbed=slug, into=into) for slug in slugs if slug != into]
                self.let_go()
                self._correct_together(joins, f"merged {len(slugs)} stories into {self.named(into)}", into)

        self.app.push_screen(StoryPicker(title, items, self.newsroom.clock(), sentence), merge)

    def action_keep_apart(self) -> None:
        """Keep this story and another apart, however alike they look."""
        if not self._may():
            return
        own = self.slug

        def sentence(slug: str, _: bool) -> str:
            return f"{self.named(own)} and {self.named(slug)} will never be merged."

        def part(slug: str | None) -> None:
            if slug:
                self.correct(KeepApart(one=own, other=slug), "Keeping them apart …", own)

        self.app.push_screen(self._picker("Keep apart from which story?", sentence), part)

    def action_split(self) -> None:
        """Make some of the story's articles a story of their own."""
        if not self._may() or self.story is None:
            return
        own, filed = self.story.slug, self.story.articles
        if len(filed) < 2:
            self.say("A story of one article cannot be split", "warn")
            return
        picked = self.chosen_articles() if self.pane in ("articles", "article") else ()
        panel = ArticleMarker(filed, self.newsroom.clock(), picked)

        def split(name: str | None) -> None:
            if name:
                self.let_go()
                marked = tuple(each.article.id for each in filed if each.article.id in panel.marked)
                self.correct(Split(articles=marked, story=own, into=name), "Splitting …", own)

        self.app.push_screen(panel, split)

    def action_rename(self) -> None:
        """Give the story a title of the reader's own."""
        if not self._may() or self.story is None:
            return
        own, old = self.slug, self.story.title

        def rename(title: str | None) -> None:
            if title is not None and title != old:
                self.correct(Rename(story=own, title=title), "Renaming …", own)

        self.app.push_screen(NamePanel(one_line(old)), rename)

    # Articles

    def action_reject(self) -> None:
        """Take the articles out of the story; where else they belong is left to the threader."""
        if self._may_article():
            rejected = Reject(articles=self.chosen_articles(), story=self.slug)
            self.let_go()
            self.correct(rejected, "Taking out …", self.slug)

    def action_move(self) -> None:
        """Move the articles to another story."""
        if not self._may_article() or self.filed is None:
            return
        own, ids = self.slug, self.chosen_articles()
        title = f"“{clip(one_line(self.filed.article.title), _TITLE)}”"
        told = f"{title} goes" if len(ids) == 1 else f"{len(ids)} articles go"

        def sentence(slug: str, _: bool) -> str:
            return f"{told} to {self.named(slug)}."

        def move(slug: str | None) -> None:
            if slug:
                self.let_go()
                self.correct(Move(articles=ids, into=slug), "Moving …", own)

        what = "the article" if len(ids) == 1 else count(len(ids), "article")
        self.app.push_screen(self._picker(f"Move {what} to which story?", sentence), move)

    # The list of corrections, and the way back

    @work(exclusive=True, group="corrections")
    async def action_corrections(self) -> None:
        """The corrections in force, the latest first."""
        try:
            rulings = await asyncio.to_thread(self.newsroom.corrections)
            words = await asyncio.to_thread(lambda: [self._words(each.correction) for each in rulings])
        except StoryboardError as fault:
            self.notify(str(fault), title="The corrections cannot be read", severity="error", markup=False)
            return
        rows = [
            Row(str(each.number), partial(correction_lines, each.number, said), 1)
            for each, said in zip(reversed(rulings), reversed(words), strict=True)
        ]
        undoable = self.newsroom.history.undoable
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
        hint = " enter takes back: a correction, or all steps down to one · q closes "
        panel = CorrectionsPanel("Corrections and undo", hint, shown, empty=empty, name="corrections")
        self.app.push_screen(panel, self._take_back)

    def _take_back(self, picked: str | None) -> None:
        if not picked or not self._writes():
            return
        kind, _, steps = picked.partition(":")

        def taken() -> str:
            if kind == "undo":
                undone = [self.newsroom.undo() for _ in range(int(steps))]
                return _sentence(
                    undone[0] if len(undone) == 1 else f"undid {len(undone)} steps   (U goes forward)"
                )
            ruling = self.newsroom.take_back(int(picked))
            return f"No longer in force: {self._words(ruling.correction)}"

        self._change(taken, "Taking it back …", self.slug)

    def action_undo(self) -> None:
        """Take the last thing back, a mark or a correction."""
        self._change(
            lambda: _sentence(self.newsroom.undo() or "there is nothing to take back"), "", self.slug
        )

    def action_redo(self) -> None:
        """Do it again."""
        self._change(lambda: _sentence(self.newsroom.redo() or "there is nothing to do again"), "", self.slug)

    # How a correction is made

    def correct(self, correction: Correction, doing: str, stay: str) -> None:
        """Make a correction, and say what was done; the story `stay` is picked afterwards."""

        def made() -> str:
            words = self._words(correction)  # the titles before: what is absorbed has none afterwards
            self.newsroom.correct(correction)
            return f"{_sentence(words)}   (u takes it back)"

        self._change(made, doing, stay)

    def _correct_together(self, corrections: Sequence[Correction], told: str, stay: str) -> None:
        """Make several corrections, which are one thing to take back."""

        def made() -> str:
            with self.newsroom.history.together(told):
                for correction in corrections:
                    self.newsroom.correct(correction)
            return f"{_sentence(told)}   (u takes it back)"

        self._change(made, "Correcting …", stay)

    def _change(self, call: Callable[[], str], doing: str, stay: str) -> None:
        if doing and self._writes():
            self.say(doing)
        self.write(call, after=lambda: self._stories_changed(stay))

    async def _stories_changed(self, stay: str) -> None:
        """Show the stories as they are now, and stay where that makes sense."""
        if self.found is not None:
            self.found = await asyncio.to_thread(self.newsroom.search, self.query_text)
        self.cards = await asyncio.to_thread(self.newsroom.cards)
        self.rearrange()
        if self.shelf.item(stay):
            self.query_one(StoryList).highlighted = stay
        self.load_story()

    def _picker(
        self, title: str, sentence: Callable[[str, bool], str], *, turns: bool = False
    ) -> StoryPicker:
        related = self.story.related if self.story else ()
        others = [item for item in self.all_stories() if item.card.slug != self.slug]
        return StoryPicker(title, others, self.newsroom.clock(), sentence, related=related, turns=turns)

    def _writes(self) -> bool:
        if self.newsroom.read_only:
            self.say(f"This board is read-only: {self.newsroom.read_only}", "warn")
        return not self.newsroom.read_only

    def _may(self) -> bool:
        """Tell whether a story can be corrected now; say why not."""
        if not self._writes():
            return False
        if not self.slug:
            self.say("Pick a story first", "warn")
        return bool(self.slug)

    def _may_article(self) -> bool:
        if not self._may():
            return False
        if self.filed is None or self.pane == "stories":
            self.say("Open the story and pick the article first", "warn")
            return False
        return True

    # Words

    def named(self, slug: str) -> str:
        """Return a story's title, short and quoted."""
        return f"“{clip(one_line(self.title_of(slug)), _TITLE)}”"

    def title_of(self, slug: str) -> str:
        """Return a story's title; one that was merged or is a single article has no card."""
        known = next((card.title for card in self.cards if card.slug == slug), "")
        story = None if known else self.newsroom.story(slug)
        return known or (story.title if story else slug)

    def _words(self, correction: Correction) -> str:
        return told(correction, self.title_of, self._headline)

    def _headline(self, identity: str) -> str:
        try:
            _, filed = self.newsroom.filed(identity)
        except StoryboardError:
            return identity
        return filed.article.title or identity


def _sentence(words: str) -> str:
    said = one_line(words)
    return f"{said[:1].upper()}{said[1:]}"


def _section(name: str, rows: list[Row], *, first: bool) -> list[Row]:
    return [Row("", partial(heading, name, len(rows), first), 1 if first else 2), *rows] if rows else []
