"""What stands above a timeline: the story's title, its reach, its keywords, its rounds."""

from datetime import datetime

from storyboard.board.lines import Line, Piece, line
from storyboard.board.paint.rounds import rounds_line
from storyboard.board.wording import count, day_words
from storyboard.model.plain import one_line
from storyboard.model.story import Story, independent_sources


def head_lines(story: Story, now: datetime) -> list[Line]:
    """Return the title, the span of days with the reach, the keywords, and the rounds if there are some."""
    today = now.date()
    first, last = (moment.astimezone(now.tzinfo).date() for moment in (story.started, story.updated))
    days = (
        day_words(first, today) if first == last else f"{day_words(first, today)} – {day_words(last, today)}"
    )
    shown = [filed for filed in story.articles if filed.article.hidden is None]
    independent = independent_sources(shown)
    outlets = len({filed.article.source for filed in shown})
    facts = f"{days} · {count(len(shown), 'article')} from {count(outlets, 'outlet')}"
    facts += f" · {independent:,} independent" if independent < outlets else ""
    keywords: list[Piece] = []
    for keyword in story.keywords[:7]:
        keywords += [(one_line(keyword.term), "chip"), ("  ", "")]
    lines = [line((one_line(story.title), "unread")), line((facts, "muted")), line(*keywords)]
    rounds = rounds_line(story.beats, today)
    return [*lines, rounds] if rounds else lines
