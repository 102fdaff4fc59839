"""News as one line, as Markdown for a journal, and as a JSON object for programs."""

from collections.abc import Iterator

from storyboard.exports.markdown import escaped, linked
from storyboard.exports.records import Record, article_record, beat_record
from storyboard.exports.wording import (
    UNTITLED,
    amount,
    clean,
    place_words,
    span_words,
    state_words,
    what_words,
)
from storyboard.model.news import Expectation, News


def news_line(news: News) -> str:
    """Return `Ferry strike: 2 new articles, 1 new event`."""
    what = ["new story"] if news.opened else []
    what.append(amount(len(news.articles), "new article"))
    if news.beats:
        what.append(amount(len(news.beats), "new event"))
    return f"{clean(news.story.title) or UNTITLED}: {', '.join(what)}"


def news_record(news: News) -> Record:
    """Return the news as a JSON object, in the shapes of the command line."""
    return {
        "story": news.story.slug,
        "title": clean(news.story.title),
        "opened": news.opened,
        "followed": news.followed,
        "articles": [article_record(filed) for filed in news.articles],
        "beats": [beat_record(beat) for beat in news.beats],
    }


def news_markdown(news: News) -> Iterator[str]:
    """Yield the lines of a section: new events with their quotes, then new articles with their links."""
    yield f"## {escaped(news.story.title) or UNTITLED}"
    yield ""
    articles = {filed.article.id: filed.article for filed in news.articles}
    for beat in news.beats:
        facts = (what_words(beat), place_words(beat.places), state_words(beat, beat.state))
        yield f"- **{', '.join([span_words(beat.span), *(escaped(fact) for fact in facts if fact)])}**"
        teller = articles.get(beat.reports[0].article) if beat.reports else None
        if teller:
            yield f"  “{escaped(beat.quote)}” — {linked(teller.source or teller.title, teller.link)}"
    for filed in news.articles:
        source = f" ({escaped(filed.article.source)})" if filed.article.source else ""
        copy = ", a copy" if filed.copy_of else ""
        yield f"- {linked(filed.article.title or UNTITLED, filed.article.link)}{source}{copy}"
    yield ""


def expected_markdown(one: Expectation) -> str:
    """Return a line of what is due: its day, what and where, and the story."""
    facts = (what_words(one.beat), place_words(one.beat.places), one.state.value)
    told = ", ".join(escaped(fact) for fact in facts if fact)
    return f"- **{span_words(one.beat.span)}**, {told}: {escaped(one.story.title) or UNTITLED}"
