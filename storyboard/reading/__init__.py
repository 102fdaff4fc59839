"""Reading, pure: from text to language, terms, dates, places and actors."""

from storyboard.model.article import Article
from storyboard.model.reading import Keyword, Reading, Terms
from storyboard.reading.actors import find_actors
from storyboard.reading.dates import find_dates
from storyboard.reading.language import detect
from storyboard.reading.places import find_places, gazetteer_in_force
from storyboard.reading.sentences import sentences
from storyboard.reading.terms import read_terms

__all__ = ["keywords_of", "read"]

KEYWORDS = 20  # told of an article


def read(article: Article) -> Reading:
    """Return all that is read in `article`: in its body, or in its title where there is no more.

    Dates are relative to the day of `article.published` in its own zone.
    """
    text = article.body or article.title
    language = article.lang or detect(f"{article.title}\n{text}")
    parts = sentences(text)
    places = find_places(text, gazetteer_in_force())
    return Reading(
        language=language,
        terms=read_terms(article, language),
        sentences=parts,
        dates=find_dates(text, article.published, language, parts),
        places=places,
        actors=find_actors(text, places, language),
    )


def keywords_of(terms: Terms) -> tuple[Keyword, ...]:
    """Return the terms that an article says most often, as readers write them; the weights are counts."""
    top = sorted(terms.counts.items(), key=lambda term: (-term[1], term[0]))[:KEYWORDS]
    return tuple(Keyword(terms.shown.get(term, term), count) for term, count in top)
