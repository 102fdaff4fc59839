"""The reader's last word: merge, split, move, take out, keep apart, rename. Each asks in a panel."""

from collections.abc import Callable, Sequence

from storyboard.board import panels
from storyboard.board.lines import clip
from storyboard.board.listing import Listing
from storyboard.board.parts.amending import Amending
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage
from storyboard.board.wording import count
from storyboard.model.correction import Join, KeepApart, Move, Reject, Rename, Split
from storyboard.model.plain import one_line
from storyboard.newsroom import Clock

_TITLE = 40  # cells of a title in a sentence


class Correcting:
    """Asks what is meant, and has it made."""

    def __init__(
        self, stage: Stage, clock: Clock, listing: Listing, at_hand: AtHand, amending: Amending
    ) -> None:
        self._stage, self._clock, self._listing = stage, clock, listing
        self._at_hand, self._amending = at_hand, amending

    # Between stories

    def merge(self) -> None:
        """Make this story and another one; the selected ones, when several are."""
        if not self._may():
            return
        if len(slugs := self._at_hand.stories()) > 1:
            self._merge_selected(slugs)
            return
        own, named = self._at_hand.slug, self._listing.named

        def sentence(slug: str, turned: bool) -> str:
            absorbed, into = (slug, own) if turned else (own, slug)
            return (
                f"{named(absorbed)} goes into {named(into)}. The title is the headline that tells both best."
            )

        panel = self._picker("Merge with which story?", sentence, turns=True)

        def merge(slug: str | None) -> None:
            if slug:
                absorbed, into = (slug, own) if panel.turned else (own, slug)
                self._amending.correct(Join(absorbed=absorbed, into=into), "Merging …", into)

        self._stage.ask(panel, merge)

    def _merge_selected(self, slugs: Sequence[str]) -> None:
        items = [item for item in self._listing.every() if item.card.slug in slugs]
        title = f"Which of the {len(slugs)} stories takes in the others?"
        named = self._listing.named

        def sentence(slug: str, _: bool) -> str:
            return f"{count(len(slugs) - 1, 'story goes', 'stories go')} into {named(slug)}."

        def merge(into: str | None) -> None:
            if into:
                joins = [Join(absorbed=slug, into=into) for slug in slugs if slug != into]
                self._at_hand.let_go()
                told = f"merged {len(slugs)} stories into {named(into)}"
                self._amending.correct_together(joins, told, into)

        self._stage.ask(panels.StoryPicker(title, items, self._clock(), sentence), merge)

    def keep_apart(self) -> None:
        """Keep this story and another apart, however alike they look."""
        if not self._may():
            return
        own, named = self._at_hand.slug, self._listing.named

        def sentence(slug: str, _: bool) -> str:
            return f"{named(own)} and {named(slug)} will never be merged."

        def part(slug: str | None) -> None:
            if slug:
                self._amending.correct(KeepApart(one=own, other=slug), "Keeping them apart …", own)

        self._stage.ask(self._picker("Keep apart from which story?", sentence), part)

    def split(self) -> None:
        """Make some of the story's articles a story of their own."""
        story = self._at_hand.story
        if not self._may() or story is None:
            return
        filed = story.articles
        if len(filed) < 2:
            self._stage.say("A story of one article cannot be split", "warn")
            return
        picked = self._at_hand.articles() if self._stage.pane in ("articles", "article") else ()
        panel = panels.ArticleMarker(filed, self._clock(), picked)

        def split(name: str | None) -> None:
            if name:
                self._at_hand.let_go()
                marked = tuple(each.article.id for each in filed if each.article.id in panel.marked)
                split = Split(articles=marked, story=story.slug, into=name)
                self._amending.correct(split, "Splitting …", story.slug)

        self._stage.ask(panel, split)

    def rename(self) -> None:
        """Give the story a title of the reader's own."""
        story = self._at_hand.story
        if not self._may() or story is None:
            return
        own = self._at_hand.slug

        def rename(title: str | None) -> None:
            if title is not None and title != story.title:
                self._amending.correct(Rename(story=own, title=title), "Renaming …", own)

        self._stage.ask(panels.NamePanel(one_line(story.title)), rename)

    # Articles

    def reject(self) -> None:
        """Take the articles out of the story; where else they belong is left to the threader."""
        if self._may_article():
            slug = self._at_hand.slug
            rejected = Reject(articles=self._at_hand.articles(), story=slug)
            self._at_hand.let_go()
            self._amending.correct(rejected, "Taking out …", slug)

    def move(self) -> None:
        """Move the articles to another story."""
        filed = self._at_hand.filed
        if not self._may_article() or filed is None:
            return
        own, ids = self._at_hand.slug, self._at_hand.articles()
        title = f"“{clip(one_line(filed.article.title), _TITLE)}”"
        told = f"{title} goes" if len(ids) == 1 else f"{len(ids)} articles go"

        def sentence(slug: str, _: bool) -> str:
            return f"{told} to {self._listing.named(slug)}."

        def move(slug: str | None) -> None:
            if slug:
                self._at_hand.let_go()
                self._amending.correct(Move(articles=ids, into=slug), "Moving …", own)

        what = "the article" if len(ids) == 1 else count(len(ids), "article")
        self._stage.ask(self._picker(f"Move {what} to which story?", sentence), move)

    # What is asked first

    def _picker(
        self, title: str, sentence: Callable[[str, bool], str], *, turns: bool = False
    ) -> "panels.StoryPicker":
        story = self._at_hand.story
        related = story.related if story else ()
        others = [item for item in self._listing.every() if item.card.slug != self._at_hand.slug]
        return panels.StoryPicker(title, others, self._clock(), sentence, related=related, turns=turns)

    def _may(self) -> bool:
        """Tell whether a story can be corrected now; say why not."""
        if not self._amending.allowed():
            return False
        if not self._at_hand.slug:
            self._stage.say("Pick a story first", "warn")
        return bool(self._at_hand.slug)

    def _may_article(self) -> bool:
        if not self._may():
            return False
        if self._at_hand.filed is None or self._stage.pane == "stories":
            self._stage.say("Open the story and pick the article first", "warn")
            return False
        return True
