"""Obeying the reader: corrections become constraints, and articles move at once where they want them."""

from storyboard.model.correction import Correction, Join
from storyboard.model.story import Why
from storyboard.stories.constraints import Constraints
from storyboard.stories.item import Merge, Shift
from storyboard.stories.judging import Judge
from storyboard.stories.shelf import Shelf


class Obedience:
    """Moves on the shelf what the reader's word moves."""

    def __init__(self, shelf: Shelf, constraints: Constraints, judge: Judge) -> None:
        self._shelf = shelf
        self._constraints = constraints
        self._judge = judge

    def constrain(self, correction: Correction) -> tuple[Merge | Shift, ...]:
        """See `Threader.constrain`."""
        constraints, shelf = self._constraints, self._shelf
        absorbed = (
            shelf.stories.get(constraints.current(correction.absorbed))
            if isinstance(correction, Join)
            else None
        )
        constraints.add(correction)
        done: list[Merge | Shift] = []
        if isinstance(correction, Join) and absorbed is not None:
            into = constraints.current(correction.into)
            if absorbed.slug != into:
                shelf.absorb(absorbed, shelf.open(into))
                done.append(Merge(absorbed.slug, into, Why("reader", note="you said that they are one")))
        articles = () if isinstance(correction, Join) else getattr(correction, "articles", ())
        for article in articles:
            shift = self._obey(article)
            if shift is not None:
                done.append(shift)
        return tuple(done)

    def _obey(self, article: str) -> Shift | None:
        """Move an article where the reader's word puts it, if it is elsewhere."""
        shelf, constraints = self._shelf, self._constraints
        origin = shelf.home.get(article)
        if origin is None:
            return None
        into = constraints.home(article)
        why = Why("reader", note="you put it here")
        if not into and constraints.bars(article, origin):
            into, why = self._judge.elsewhere(article, origin)
        if not into or into == origin:
            return None
        return self._move(article, origin, into, why)

    def put_back(self, article: str, into: str) -> Shift | None:
        """See `Threader.put_back`."""
        origin = self._shelf.home.get(article)
        into = self._constraints.current(into)
        if origin is None or into == origin or self._constraints.bars(article, into):
            return None
        return self._move(article, origin, into, Why("reader", note="put back, as a correction was undone"))

    def _move(self, article: str, origin: str, into: str, why: Why) -> Shift:
        shelf = self._shelf
        shown = shelf.stories[origin].shown
        member = shelf.take(article)
        if member.copy_of and shelf.home.get(member.copy_of) != into:
            member.copy_of = ""
        story = shelf.open(into)
        story.show(shown, member.terms)
        shelf.put(story, member)
        shelf.recount(origin)
        return Shift(article, origin, into, why)
