"""What is known of a story, as a list: Enter goes to the round, the article or the related story."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from textual.reactive import reactive

from storyboard.board.lines import Line, line
from storyboard.board.paint import about
from storyboard.board.paint.rounds import held, round_lines
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row, heading_row
from storyboard.model.beat import Beat
from storyboard.model.story import Story


class AboutList(Rows):
    """Rounds, numbers, what to read, related stories, places, outlets, earlier headlines."""

    story: reactive[Story | None] = reactive(None, init=False)
    now: reactive[datetime | None] = reactive(None, init=False)
    facts: reactive[about.Facts] = reactive(about.Facts, init=False)

    def watch_story(self, story: Story | None) -> None:
        """Show what is known of the picked story; what must be worked out comes later."""
        self.turn_to(story.slug if story else "")
        self._fill()

    def watch_facts(self, _: about.Facts) -> None:
        """Numbers and relatives have come."""
        self._fill()

    def beat(self, key: str) -> Beat | None:
        """Return the beat of a row that is a round."""
        _, rounds = held(self.story.beats) if self.story else ("", {})
        kind, _, number = key.partition(":")
        return rounds[int(number)][-1] if kind == "round" and int(number) in rounds else None

    def article(self, key: str) -> str:
        """Return the id of the article of a row: one to read, or one that a number is from."""
        kind, _, identity = key.partition(":")
        return identity.partition(":")[2] if kind == "number" else identity  # after the noun

    def _fill(self) -> None:
        rows: list[Row] = []
        if self.story and self.now:
            for name, found in self._sections(self.story, self.now):
                if found:
                    rows += [heading_row(name, first=not rows), *found]
            if not rows:
                rows = [Row("", partial(_nothing, "Nothing more is known of this story yet."), 1)]
        self.show(rows)

    def _sections(self, story: Story, now: datetime) -> Iterator[tuple[str, Sequence[Row]]]:
        today = now.date()
        facts = self.facts if self.facts.slug == story.slug else about.Facts()
        kind, rounds = held(story.beats)
        yield (
            f"Rounds: {kind}" if kind else "Rounds",
            [Row(f"round:{each}", partial(round_lines, each, rounds[each], today), 1) for each in rounds],
        )
        yield (
            "Numbers",
            [
                Row(
                    f"number:{each.noun}:{each.figures[-1].article}", partial(about.number_lines, each, today)
                )
                for each in about.numbers_shown(facts)
            ],
        )
        yield (
            "To catch up, read",
            [
                Row(f"article:{each.article.id}", partial(about.reading_lines, each, now))
                for each in facts.reading
            ],
        )
        yield (
            "Related stories",
            [Row(f"story:{each.slug}", partial(about.related_lines, each, now)) for each in facts.related],
        )
        yield "Keywords", [Row("", partial(about.keyword_lines, story))] if story.keywords else []
        places = any(beat.places for beat in story.beats)
        yield "Places", [Row("", partial(about.place_lines, story))] if places else []
        yield "Told by", [Row("", partial(about.outlet_lines, story))] if story.articles else []
        yield (
            "Headlines that changed",
            [
                Row(f"article:{each.article.id}", partial(about.headline_lines, each.article))
                for each in story.articles
                if each.article.earlier_titles
            ],
        )


def _nothing(told: str, _: int) -> list[Line]:
    return [line((told, "muted"))]
