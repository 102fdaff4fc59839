"""The event that a headline tells, of the day on which its news was out."""

from datetime import date, timedelta

from storyboard.chronicle.leads import teases, tells_event
from storyboard.chronicle.lexicon import outcome_of
from storyboard.chronicle.naming import only_named, takes_place
from storyboard.chronicle.ordinals import told_round
from storyboard.chronicle.participants import actors_of
from storyboard.chronicle.placing import event_places
from storyboard.chronicle.sayings import told_event
from storyboard.chronicle.telling import Telling
from storyboard.model.article import Article
from storyboard.model.reading import Reading, Sentence
from storyboard.model.span import Span

LEAD = 2  # sentences
SHORTEST = 4  # words
FRESH = timedelta(days=2)  # what was said so long before publication is what the headline tells


def headline_of(article: Article, reading: Reading) -> Telling | None:
    """Return the headline as an event of the publication day, if it reads like one."""
    first = reading.sentences[0] if reading.sentences else Sentence(0, 0, "")
    quote = article.title or first.text
    alone = not article.body
    if not (tells_event(quote) or (alone and len(quote.split()) >= SHORTEST and not teases(quote))):
        return None
    trigger = told_event(quote)
    kind = trigger.kind if trigger and (takes_place(quote) or not only_named(trigger)) else ""
    sited = Sentence(first.start, first.end, first.text)
    return Telling(
        span=Span.day(_news_day(reading, article.published.date())),
        quote=quote,
        kind=kind,
        told_round=told_round(quote, trigger),
        outcome=outcome_of(quote),
        places=event_places(sited, told_event(first.text), 0, reading.places),
        actors=actors_of(first, reading, 0),
        lead=True,
    )


def _news_day(reading: Reading, today: date) -> date:
    """Return the day on which the news of the headline was out: that of the lead's saying, or today."""
    end = reading.sentences[min(LEAD, len(reading.sentences)) - 1].end if reading.sentences else 0
    said = next((each.span for each in reading.dates if each.saying and each.start < end), None)
    fresh = said is not None and said.days == 1 and timedelta(0) <= today - said.start <= FRESH
    return said.start if said is not None and fresh else today
