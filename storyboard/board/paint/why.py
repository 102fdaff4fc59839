"""Why an article is in its story: the very terms that were summed, and what they had to reach."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from storyboard.board.lines import Line, line
from storyboard.model.plain import one_line
from storyboard.model.story import Apart, Candidate, Filed, Why

_RULES = {
    "opened": "It opened the story: nothing stored was near enough.",
    "joined": "It joined the story because of the keywords they share.",
    "copy": "It repeats the text of an article that is in the story.",
    "merged": "Its story was merged into this one.",
    "split": "It was split off: the two groups of the story hardly spoke of the same.",
    "reader": "You put it here.",
}
_BEST = {
    "opened": ("The nearest story", "for recency"),
    "split": ("The story it was split off", "as each group is alike in itself"),
}
_BAR = 24


def why_lines(filed: Filed, title_of: Callable[[str], str], apart: Iterable[Apart] = ()) -> list[Line]:
    """Return the explanation; `title_of` gives the title of a story by its slug, `apart` are the stories that
    its own would be one with.
    """
    lines = [line((one_line(filed.article.title), "strong")), (), *_reason(filed.why, title_of)]
    if filed.why.earlier:
        lines += [(), line(("Before that", "heading")), *_reason(filed.why.earlier, title_of)]
    for each in apart:
        forbidden = line((one_line(each.reason), "muted"))
        lines += [
            (),
            *_weighed("Its story is kept apart from", each.other, "for recency", title_of),
            forbidden,
        ]
    return lines


def _reason(why: Why, title_of: Callable[[str], str]) -> list[Line]:
    lines = [line(_RULES.get(why.rule, why.rule))]
    if why.note:
        lines.append(line((one_line(why.note), "muted")))
    label, factor = _BEST.get(why.rule, ("This story", "for recency"))
    for what, candidate, by in (
        (label, why.best, factor),
        ("Runner-up", why.runner_up, "for recency"),
        ("Kept apart from", why.vetoed, "for recency"),
    ):
        if candidate:
            floored = replace(candidate, needed=candidate.needed or why.needed)
            lines += [(), *_weighed(what, floored, by, title_of)]
    return lines


def _weighed(label: str, candidate: Candidate, factor: str, title_of: Callable[[str], str]) -> list[Line]:
    needed = candidate.needed
    verdict = "enough" if candidate.score >= needed else "not enough"
    lines = [
        line((label, "heading"), ("   ", ""), (one_line(title_of(candidate.story)), "")),
        line(
            ("score ", "muted"),
            (f"{candidate.score:.2f}", "strong"),
            (f"   needed {needed:.2f}   {verdict}" if needed else "", "muted"),
        ),
    ]
    top = max((term.weight for term in candidate.terms), default=0) or 1
    wide = max((len(one_line(term.term)) for term in candidate.terms), default=0)
    for term in candidate.terms:
        length = max(round(_BAR * term.weight / top), 1)
        lines.append(
            line(
                (f"  {one_line(term.term):<{wide}}  ", ""),
                ("━" * length, "spark"),
                (f" {term.weight:.3f}", "muted"),
            )
        )
    total = sum(term.weight for term in candidate.terms)
    if candidate.terms:
        lines.append(
            line(
                (f"  {'sum':<{wide}}  {total:.3f}", "strong"),
                (f" × {candidate.factor:.3f} {factor} = {candidate.score:.3f}", "muted"),
            )
        )
    return lines
