"""The article pane: what an article says, with the story's keywords, places and dates marked in it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from storyboard.board.lines import Line, Piece, clip, line, spread
from storyboard.board.wording import STATES, moment_words, when
from storyboard.model.article import Article
from storyboard.model.beat import Beat
from storyboard.model.plain import one_line, plain, web_address
from storyboard.model.story import Filed, Story, worded

_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


def article_lines(
    filed: Filed, story: Story, now: datetime, *, place: tuple[int, int] = (0, 0), unread: bool = False
) -> list[Line]:
    """Return the article as paragraphs, to be wrapped where they are shown.

    `place` is (number, of how many) among the articles behind the picked beat.
    """
    article = worded(filed, story.articles)
    lines = [line((one_line(article.title) or "(without a title)", "unread" if unread else "strong"))]
    lines.append(_byline(article, now))
    if place[1] > 1:
        lines.append(
            line(
                (f"{place[0]} of {place[1]} behind this beat", "accent"),
                ("  ", ""),
                ("[ before", "muted@previous_report"),
                ("  ", ""),
                ("] next", "muted@next_report"),
            )
        )
    if article.tags:
        lines.append(line(*(f for tag in article.tags for f in ((f"#{one_line(tag)}", "chip"), (" ", "")))))
    if filed.copy_of:
        lines.append(line(("repeats the report of ", "muted"), (_title_of(filed.copy_of, story), "muted")))
    if filed.text_from:
        outlet = _title_of(filed.text_from, story)
        lines.append(line(("in the words of ", "muted"), (outlet, "muted"), (", its cleanest copy", "muted")))
    lines += [line(("was: ", "muted"), (one_line(old), "muted")) for old in article.earlier_titles]
    lines.append(())
    lines += _body(article, story)
    link = web_address(article.link)
    if link:
        lines += [line((link, "link@browser"))]
    if len(story.articles) == 1 and story.beats:  # it is in no story, so no timeline stands beside it
        lines += [*([()] if link else []), *_timeline(story.beats, now.date())]
    return lines


def _body(article: Article, story: Story) -> list[Line]:
    if not article.body:
        return [line(("The feed sent a title only.", "muted")), ()]
    marks = _marks(story, article.id)
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(plain(article.body)) if part.strip()]
    return [each for paragraph in paragraphs for each in (_marked(paragraph, marks), ())]


def _timeline(beats: Sequence[Beat], today: date) -> list[Line]:
    """Return when, how it stands, where, and the quote of each beat, in the order of the dates."""
    lines = [line(("Timeline", "heading"))]
    for beat in sorted(beats, key=lambda beat: (beat.span.start, beat.span.end)):
        state = beat.on(today)
        sign, word = STATES[state]
        where = ", ".join(one_line(place.name) for place in beat.places)
        facts = ((where, "place"), (one_line(beat.kind), "kind"), (word, state.value))
        told = [piece for fact in facts if fact[0] for piece in (("  ", ""), fact)]
        lines += [(), line((f"{sign} ", state.value), (when(beat.span, today), "date-strong"), *told)]
        lines += [line((f"“{one_line(beat.quote)}”", "quote"))] if beat.quote else []
    return lines


def _byline(article: Article, now: datetime) -> Line:
    pieces: list[Piece] = [(one_line(article.source or article.feed) or "unknown source", "accent")]
    pieces += [("  ", ""), (moment_words(article.published, now), "date")]
    if article.outlets:
        pieces += [("  also in ", "muted"), (one_line(", ".join(article.outlets)), "muted")]
    return line(*pieces)


def _title_of(identity: str, story: Story) -> str:
    titles = (
        filed.article.source or filed.article.title
        for filed in story.articles
        if filed.article.id == identity
    )
    return one_line(next(titles, "another article"))


def _marks(story: Story, identity: str) -> list[tuple[re.Pattern[str], str]]:
    """Return what to look for in the text; the later ones win where they overlap."""
    said = [report.said for beat in story.beats for report in beat.reports if report.article == identity]
    quotes = [report.quote for beat in story.beats for report in beat.reports if report.article == identity]
    wanted: list[tuple[Sequence[str], str, bool]] = [
        ([keyword.term for keyword in story.keywords], "keyword", True),
        ([*story.places, *_beat_places(story.beats)], "place", True),
        (said, "told", True),
    ]
    found = [(_pattern(terms, whole), role) for terms, role, whole in wanted]
    return [
        (pattern, role) for pattern, role in [(_pattern(quotes, whole=False), "title"), *found] if pattern
    ]


def _beat_places(beats: Iterable[Beat]) -> list[str]:
    return [place.name for beat in beats for place in beat.places]


def _pattern(terms: Iterable[str], whole: bool) -> re.Pattern[str] | None:
    parts = sorted(
        {r"\s+".join(map(re.escape, term.split())) for term in terms if term.strip()}, key=len, reverse=True
    )
    if not parts:
        return None
    body = "|".join(parts)
    return re.compile(rf"\b(?:{body})\b" if whole else f"(?:{body})", re.IGNORECASE)


def _marked(text: str, marks: Iterable[tuple[re.Pattern[str], str]]) -> Line:
    roles = [""] * len(text)
    for pattern, role in marks:
        for match in pattern.finditer(text):
            roles[match.start() : match.end()] = [role] * (match.end() - match.start())
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or roles[at] != roles[start]:
            pieces.append((text[start:at], roles[start]))
            start = at
    return line(*pieces)


def row(filed: Filed, now: datetime, unread: bool, width: int) -> list[Line]:
    """Return an article of the story's list: its title, and who published it when."""
    article = filed.article
    sign = ("● ", "accent") if unread else ("  ", "")
    title = clip(one_line(article.title or article.body) or "(without a title)", width - 2)
    note = "copy" if filed.copy_of else f"hidden by {article.hidden.by}" if article.hidden else ""
    source = line(
        ("  ", ""),
        (one_line(article.source or article.feed), "accent"),
        (f"  {note}" if note else "", "muted"),
    )
    role = "muted" if article.hidden else "unread" if unread else "title"
    return [
        line(sign, (title, role)),
        spread(source, line((moment_words(article.published, now), "date")), width),
        (),
    ]
