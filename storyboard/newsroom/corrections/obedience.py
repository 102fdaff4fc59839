"""Obedience: what the desk does when the reader makes a correction, and when one is taken back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storyboard.model.article import EPOCH
from storyboard.model.correction import Correction, Join, KeepApart, Reject
from storyboard.newsroom.corrections.rulings import Ruling, stories_in, to_doc
from storyboard.newsroom.corrections.standing import home_of, title_of
from storyboard.newsroom.desk.desk import Desk
from storyboard.store.library import Library


def latest_arrival(correction: Correction, library: Library) -> datetime:
    """Return when the latest article came in of the stories that a correction speaks of: it was made after
    that, whatever the clock says.
    """
    homes = library.known(getattr(correction, "articles", ())).values()
    stories = library.stories(dict.fromkeys((*stories_in(correction), *homes)))
    return max((filed.article.fetched for story in stories for filed in story.articles), default=EPOCH)


def obey(
    correction: Correction, desk: Desk, first: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Any]:
    """Do what the reader says and return it as it is kept, with what it takes to take it back.

    `first` maps the articles of corrections in force to where the machine had put them before those; `names`
    are those of `Desk.correct`.
    """
    moved = desk.correct(correction, names)
    before = {article: first.get(article, slug) for article, slug in moved.items()}
    return to_doc(correction, before, _left_to_the_machine(correction, desk.threader.home))


def take_back(taken: Ruling, left: Sequence[Ruling], desk: Desk) -> dict[int, dict[str, Any]]:
    """Let a ruling be in force no more: what it moved goes where the rulings that are left want it, or else
    the machine had it. The desk obeys those that are left.

    Return, by number, the rulings that now have to remember where the machine had an article, as kept.
    """
    correction, current = taken.correction, desk.threader.current

    def same(one: str, other: str) -> bool:
        return current(one) == current(other)

    desk.wake(stories_in(correction), taken.before)
    if isinstance(correction, Join) and not _joined(correction.absorbed, left):
        desk.name(correction.absorbed, correction.absorbed)
    kept = {ruling.number: ruling for ruling in left}
    heirs: dict[int, dict[str, str]] = {}
    for article, machine in taken.before.items():
        home, sender = home_of(article, machine, left, same)
        desk.put(article, home)
        if sender and article not in kept[sender].before:
            heirs.setdefault(sender, {})[article] = machine
    for other in (ruling.correction for ruling in left):
        if isinstance(other, Join):
            desk.name(other.absorbed, current(other.into))
    for slug in map(current, stories_in(correction)):
        if slug in desk.threader.slugs:
            desk.rename(slug, title_of(slug, (ruling.correction for ruling in left), same))
    return {
        number: to_doc(kept[number].correction, {**kept[number].before, **more}, kept[number].after)
        for number, more in heirs.items()
    }


def keep_parted(ruling: Ruling, desk: Desk) -> None:
    """Where two stories that are kept apart are one on this desk, take the other out of it again."""
    homes = desk.threader.home
    sides = {
        side: Counter(
            homes[article] for article, slug in ruling.after.items() if slug == side and article in homes
        )
        for side in (getattr(ruling.correction, "one", ""), getattr(ruling.correction, "other", ""))
    }
    found = [counted.most_common(1)[0][0] for counted in sides.values() if counted]
    if len(found) == len(set(found)):
        return
    other = next(side for side in reversed(sides) if side != found[0])
    for article, slug in ruling.after.items():
        if slug == other and homes.get(article) == found[0]:
            desk.put(article, other)


def _left_to_the_machine(correction: Correction, homes: Mapping[str, str]) -> dict[str, str]:
    match correction:
        case Reject(articles=articles):
            return {article: homes[article] for article in articles if article in homes}
        case KeepApart(one=one, other=other):
            return {article: slug for article, slug in homes.items() if slug in (one, other)}
    return {}


def _joined(slug: str, rulings: Sequence[Ruling]) -> bool:
    corrections = (ruling.correction for ruling in rulings)
    return any(isinstance(each, Join) and each.absorbed == slug for each in corrections)
