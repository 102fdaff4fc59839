"""What stands above a timeline: the story's reach and its keywords. Its rounds are in `rounds`."""

from datetime import datetime

from storyboard.board.lines import Line, line
from storyboard.board.wording import count, day_words
from storyboard.model.plain import one_line
from storyboard.model.story import Story, independent_sources


def facts_line(story: Story, now: datetime) -> Line:
    """Return the span of days, the articles, and from how many outlets they are."""
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
    return line((facts, "muted"))


def keywords_line(story: Story) -> Line:
    """Return what the story is about, the weightiest keyword first."""
    return line(
        *(piece for keyword in story.keywords[:7] for piece in ((one_line(keyword.term), "chip"), ("  ", "")))
    )


def figures(story: Story) -> str:
    """Return how many beats and rounds there are."""
    rounds = max((beat.round or 0 for beat in story.beats), default=0)
    told = f"{len(story.beats)} beats"
    return f"{told} · {rounds} rounds" if rounds > 1 else told
