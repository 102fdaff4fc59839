"""Keep digests, round-ups and live blogs out of the threads: they glue stories together.

They get the tag "round-up", which keeps an article in a story of its own.

also: more regular expressions for titles, found anywhere, in any case.
live: live blogs too; set it to false to leave them in the stories that they tell.
hide: hide them as well.

    [filters.round_up]
    also = ['^weather warnings']
"""

import re

from storyboard import Article, Filter
from storyboard.filters.matching import matcher

_TITLES = (  # what they call themselves, in a few languages
    r"\b(?:morning|evening|daily|weekly|weekend|friday) (?:briefing|digest|round-?up|newsletter|wrap)\b",
    r"\b(?:news|headlines?) (?:digest|round-?up|in brief|at a glance|wrap|quiz)\b",
    r"^(?:round-?up|in brief)\b",
    r"\b(?:week|day|year|month) in (?:review|pictures|photos|charts|news)\b",
    r"\b(?:today|this week|tonight)[’']s (?:top )?(?:headlines|front pages|papers|stories)\b",
    r"^(?:what the papers say|the papers|front pages|top stories|what we[’']re reading)\b",
    r"^what to watch (?:for )?(?:today|tonight|this week)",
    r"^(?:der|das) (?:tag|wochenende|morgen|abend)\b.*\bim überblick\b",
    r"\b(?:nachrichtenüberblick|presseschau|revue de presse|resumen (?:de noticias|semanal))\b",
    r"^(?:\d{1,2}|[a-z]+) (?:things|stories|headlines)\b.*\b(?:today|tonight|this morning|this week|missed)",
)
_LIVE = (
    r"^\W*(?:live|liveticker|direct)(?: ?(?:blog|ticker|updates?|feed))?(?:\s*[:|–—]|\s-)",
    r"\blive ?(?:blog|ticker)\b|[-–—|:]\s*live(?: updates?)?$",
    r"\b(?:as it happened|minute[- ]by[- ]minute|en direct|en vivo|minuto a minuto)\b",
)
_PATH = r"://[^/?#]+/(?:[^?#]*/)?(?:newsletters?|briefings?"
_LIVE_PATH = r"|live|live-?(?:blogs?|ticker|updates?)"
_HEADLINES = 3  # told in one title, from which on it tells of different things


def make_filter(also: list[str] | None = None, live: bool = True, hide: bool = False) -> Filter:
    find = matcher([], [*_TITLES, *(_LIVE if live else ()), *(also or ())], ["title"])
    path = re.compile(f"{_PATH}{_LIVE_PATH if live else ''})/", re.IGNORECASE)

    def round_up(article: Article) -> Article:
        several = article.title.count("; ") + 1 >= _HEADLINES or article.title.count(" | ") >= _HEADLINES
        if not several and not find(article) and not path.search(article.link):
            return article
        article = article.tag("round-up")
        return article.hide("is a round-up") if hide else article

    return round_up
