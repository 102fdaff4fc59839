"""Judging where an article belongs: the reader's word, then copies, then vetoes, then likeness."""

from collections.abc import Callable
from dataclasses import replace

from storyboard.model.story import Why
from storyboard.stories import veto
from storyboard.stories.constraints import Constraints
from storyboard.stories.copies import ALIKE, WINDOW, CopyIndex, overlap, reprinted
from storyboard.stories.evidence import RELATED, needed_to_join
from storyboard.stories.item import Item
from storyboard.stories.scoring import Match, Weights, matches, weights_of
from storyboard.stories.settling import item_of
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import Member

_REPRINT = 0.5  # likeness to a story from which an article may be an old report of it, printed again


class Judge:
    """Says where articles go, and why; files nothing itself. `name` makes the slug of a new story."""

    def __init__(
        self, shelf: Shelf, copies: CopyIndex, constraints: Constraints, name: Callable[[Item], str]
    ) -> None:
        self._shelf = shelf
        self._copies = copies
        self._constraints = constraints
        self._name = name

    def copy_of(self, item: Item) -> str:
        """Return the id of the report of the same weeks that `item` repeats, or ""."""
        copy_of = self._copies.find(item.text_key, item.when)
        if not copy_of or copy_of not in self._shelf.home:
            return ""
        return copy_of if _may_repeat(item, self._shelf.member(copy_of)) else ""

    def choose(self, item: Item, member: Member, weights: Weights) -> tuple[str, Why]:
        """Return the slug of the story that an article joins or opens, and why; `weights` are of its terms.

        `member.copy_of` is set where it turns out to be an old report, printed again.
        """
        constraints = self._constraints
        placed = constraints.home(member.id)
        if placed:
            return placed, Why("reader", note="you put it here")
        if member.copy_of:
            slug = self._shelf.home[member.copy_of]
            if not constraints.bars(member.id, slug):
                return slug, Why("copy", note=self._repeated(item, member.copy_of))
        found = self._allowed(member, weights)
        vetoed, note = None, ""
        if member.instances and found:
            found, vetoed, note = _without_vetoed(member, found)
        why = _judged(item, member, found)
        if vetoed:
            why = replace(why, note=note, vetoed=vetoed.explained(item.terms.shown))
        if why.rule == "joined" and why.best:
            return why.best.story, self._reprint(item, member, why)
        if not found or _alone(found[0]):
            self._shelf.alone.add(item.id)
        return self._slug(item), why

    def _allowed(self, member: Member, weights: Weights) -> list[Match]:
        """Return the matches that the reader's word does not rule out."""
        bars = self._constraints.bars
        found = matches(member, weights, self._shelf)
        return [each for each in found if not bars(member.id, each.story.slug)]

    def _reprint(self, item: Item, member: Member, why: Why) -> Why:
        """Return why an article joined: much later reprints of a report are copies of it."""
        if why.best is None or why.best.score < _REPRINT:
            return why
        story = self._shelf.stories[why.best.story]
        originals = (each for each in story.members if not each.copy_of)
        # Those of the same weeks were tried, but for what the index has forgotten when an article is late.
        untried = (
            each
            for each in originals
            if abs(item.when - each.when) > WINDOW
            or (each.id not in self._copies and _may_repeat(item, each))
        )
        member.copy_of = reprinted(item.text_key, untried)
        if not member.copy_of:
            return why
        return replace(why, rule="copy", note=self._repeated(item, member.copy_of))

    def _repeated(self, item: Item, first: str) -> str:
        known = self._shelf.member(first)
        alike = overlap(item.text_key, known.sketch)
        said = (
            "repeats the text of an earlier report"
            if known.when <= item.when
            else "is the earlier report of a text that was here already"
        )
        return f"{said}: they have {alike:.2f} of their runs of words in common; {ALIKE:.2f} make a copy"

    def elsewhere(self, article: str, origin: str) -> tuple[str, Why]:
        """Return where an article goes that the reader took out of its story."""
        member = self._shelf.member(article)
        weights = weights_of(member, self._shelf.corpus)
        why = _judged(item_of(member), member, self._allowed(member, weights))
        if why.rule == "joined" and why.best:
            return why.best.story, why
        note = f"you took it out of {origin}"
        return self._slug(item_of(member)), replace(why, rule="reader", note=note)

    def _slug(self, item: Item) -> str:
        """Name the story that `item` opens: not one that the reader took it out of."""
        slug = first = self._constraints.current(self._name(item))
        number = 0
        while self._constraints.bars(item.id, slug) or (number and slug in self._shelf.stories):
            number += 1
            slug = f"{first[:48].rstrip('-')}-apart-{number}"  # of 60 characters at most
        return slug


def _may_repeat(item: Item, first: Member) -> bool:
    """Tell whether an article with the text of `first` repeats it.

    Headlines that differ by a number do not, nor do those of one outlet that share no word: there the text is
    what that outlet says every time.
    """
    if veto.look_alike(item.title, first.title) and not veto.same_numbers(item.title, first.title):
        return False
    headline, outlet = item.terms.title, item.source or item.feed
    apart = headline and first.titled and headline.isdisjoint(first.headline)
    return not (outlet == first.source and apart)


def _without_vetoed(member: Member, found: list[Match]) -> tuple[list[Match], Match | None, str]:
    """Return the matches without those that name another instance, the first of these, and what differs."""
    said = [
        (match, veto.told_apart(member.title, member.instances, match.story.members, member.source))
        for match in found
    ]
    allowed = [match for match, difference in said if not difference]
    vetoed, difference = next(((match, difference) for match, difference in said if difference), (None, ""))
    return allowed, vetoed, f"apart from {vetoed.story.slug}: {difference}" if vetoed else ""


def _alone(best: Match) -> bool:
    """Tell whether not even the best match is near."""
    return best.score < RELATED * best.needed


def _judged(item: Item, member: Member, found: list[Match]) -> Why:
    """Return whether the best match is enough, with the runner-up; of what is near to nothing, without."""
    if not found:
        return Why("opened", needed_to_join(len(member.terms), ()))
    best, shown = found[0], item.terms.shown
    runner_up = found[1].explained(shown) if len(found) > 1 and not _alone(best) else None
    return Why("joined" if best.joins else "opened", best.needed, best.explained(shown), runner_up)
