"""The reader's corrections: stories to pick from, articles to mark, and what was corrected, in words."""

from collections.abc import Callable
from datetime import datetime

from storyboard.board.lines import Line, clip, line, spread
from storyboard.board.shelf import Item
from storyboard.board.wording import age, count, moment_words
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.model.plain import one_line
from storyboard.model.story import Filed

Titles = Callable[[str], str]


def candidate_lines(item: Item, now: datetime, related: bool, width: int) -> list[Line]:
    """Return a story that can be picked: its title, its articles, its age."""
    card = item.card
    note = line(
        ("related  " if related else "", "accent"),
        (f"{count(len(card.visible), 'article')}  {age(card.updated, now)}", "muted"),
    )
    return [spread(line((one_line(card.title), "title")), note, width)]


def matches(item: Item, typed: str) -> bool:
    """Tell whether every word that was typed is in the story's title, keywords, places or slug."""
    card = item.card
    said = " ".join((card.title, card.slug, *card.keywords, *card.places)).casefold()
    return all(word in said for word in typed.casefold().split())


def choice_lines(filed: Filed, marked: Callable[[str], bool], now: datetime, width: int) -> list[Line]:
    """Return an article that can be marked: its sign, its title, who published it when."""
    article = filed.article
    on = marked(article.id)
    sign = ("[x] ", "accent-strong") if on else ("[ ] ", "muted")
    title = one_line(article.title or article.body) or "(without a title)"
    source = line(("    ", ""), (one_line(article.source or article.feed), "accent"))
    return [
        line(sign, (clip(title, max(width - 4, 1)), "unread" if on else "title")),
        spread(source, line((moment_words(article.published, now), "date")), width),
    ]


def correction_lines(number: int, told: str, width: int) -> list[Line]:
    """Return a correction in force: its number and what it says."""
    sign = f"{number:>4}  "
    return [line((sign, "muted"), (clip(told, max(width - len(sign), 1)), "title"))]


def undo_lines(number: int, said: str, width: int) -> list[Line]:
    """Return a change that can be undone: how many steps back it is, and what it was."""
    steps = f"{number:>4}  "
    return [line((steps, "muted"), (clip(one_line(said), max(width - len(steps), 1)), "quote"))]


def told(correction: Correction, story: Titles, article: Titles) -> str:
    """Return a correction in words; `story` and `article` give the titles of slugs and ids."""
    match correction:
        case Move(articles=articles, into=into):
            return f"moved {_articles(articles, article)} to {_quoted(story(into))}"
        case Reject(articles=articles, story=slug):
            return f"took {_articles(articles, article)} out of {_quoted(story(slug))}"
        case Join(absorbed=absorbed, into=into):
            return f"merged {_quoted(story(absorbed))} into {_quoted(story(into))}"
        case Split(articles=articles, story=slug, into=into, title=title):
            name = _quoted(title or story(into))
            return f"split {_articles(articles, article)} of {_quoted(story(slug))} off as {name}"
        case KeepApart(one=one, other=other):
            return f"kept {_quoted(story(one))} and {_quoted(story(other))} apart"
        case Rename(story=slug, title=title):
            return (
                f"renamed a story to {_quoted(title)} ({slug})"
                if title
                else f"gave {slug} its own title back"
            )


def _articles(identities: tuple[str, ...], title: Titles) -> str:
    return _quoted(title(identities[0])) if len(identities) == 1 else count(len(identities), "article")


def _quoted(title: str) -> str:
    return f"“{clip(one_line(title), 44)}”"
