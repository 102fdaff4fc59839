"""A story as Markdown (CommonMark with tables), to be read as it is or rendered."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from storyboard.exports.dossier import Dossier, Line, lines_of, places_of, rounds_of
from storyboard.exports.wording import (
    UNTITLED,
    amount,
    clean,
    day_words,
    moment_words,
    place_name,
    place_words,
    safe_link,
    span_words,
    state_words,
    what_words,
)
from storyboard.model.article import Article

# What begins a code span, emphasis, a link, a tag, an entity, a table cell, a strike-through, an autolink.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(\d*)([-+=.)])")
_PLAIN_IN_LINKS = "%/:?#@!&+,;=~-._"


def markdown(dossiers: Sequence[Dossier]) -> str:
    """Return the stories, one after the other."""
    return "\n".join("\n".join(_story(dossier)).rstrip() + "\n" for dossier in dossiers)


def _story(dossier: Dossier) -> Iterator[str]:
    story = dossier.story
    yield f"# {escaped(story.title) or UNTITLED}"
    yield ""
    facts = [amount(len(story.articles), "article"), amount(len(story.beats), "dated event")]
    if dossier.hidden:
        facts.append(f"{dossier.hidden} hidden by filters")
    yield f"{', '.join(facts)}, since {day_words(story.started.date())}. As of {day_words(dossier.day)}."
    if story.keywords:
        yield ""
        yield f"Keywords: {', '.join(escaped(keyword.term) for keyword in story.keywords)}"
    yield from _section(
        "Expected next", [row for line in lines_of(dossier, dossier.ahead) for row in _ahead(line)]
    )
    yield from _section("Rounds", list(_rounds(dossier)))
    yield from _section("Timeline", [row for line in lines_of(dossier, story.beats) for row in _beat(line)])
    yield from _section("Numbers", list(_numbers(dossier)))
    yield from _section("Places", list(_places(dossier)))
    yield from _section("Articles", list(_articles(dossier)))


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {heading}", "", *lines[:-1], *(lines[-1:] if lines[-1] else []))


def _ahead(line: Line) -> Iterator[str]:
    beat = line.beat
    facts = (state_words(beat, line.state), what_words(beat), place_words(beat.places))
    yield f"- **{span_words(beat.span)}**: {', '.join(escaped(fact) for fact in facts if fact)}"
    for report, article in line.reports[:1]:
        yield f"  “{escaped(report.quote)}” — {told(article)}"


def _rounds(dossier: Dossier) -> Iterator[str]:
    for kind, rounds in rounds_of(dossier.story.beats).items():
        steps = []
        for number, beats in rounds.items():
            beat = beats[0]
            where = place_words(place for each in beats for place in each.places[:1])
            how = next((each.outcome for each in beats if each.outcome), "")
            facts = [span_words(beat.span), escaped(how) or state_words(beat, beat.on(dossier.day))]
            words = ", ".join(fact for fact in facts if fact)
            steps.append(f"{number}. {escaped(where)} ({words})" if where else f"{number}. {words}")
        yield f"- **{escaped(kind)}**: {' → '.join(steps)}"


def _beat(line: Line) -> Iterator[str]:
    beat = line.beat
    facts = (what_words(beat), place_words(beat.places), state_words(beat, line.state))
    yield f"### {' · '.join([span_words(beat.span), *(escaped(fact) for fact in facts if fact)])}"
    yield ""
    if line.reports:
        report, article = line.reports[0]
        yield f"> {escaped(report.quote)}"
        yield ">"
        yield f"> — {told(article)}"
        yield ""
    if beat.outcome:
        yield f"Outcome: {escaped(beat.outcome)}"
        yield ""
    if beat.actors:
        yield f"Who: {', '.join(escaped(actor) for actor in beat.actors)}"
        yield ""
    if len(line.reports) > 1:
        others = "; ".join(told(article) for _, article in line.reports[1:])
        yield f"{amount(beat.sources, 'independent source')}. Also: {others}"
        yield ""


def told(article: Article) -> str:
    """Return who published an article, with the link to it, and when."""
    name = linked(article.source or article.title, article.link)
    return f"{name}, published {moment_words(article.published)}, fetched {moment_words(article.fetched)}"


def _numbers(dossier: Dossier) -> Iterator[str]:
    if not dossier.numbers:
        return
    articles = dossier.articles
    yield from ("| what | day | number | who says so | quote |", "|---|---|---|---|---|")
    for series in dossier.numbers:
        for figure in series.figures:
            article = articles.get(figure.article)
            who = "; ".join(part for part in (escaped(figure.who), told(article) if article else "") if part)
            cells = (
                escaped(series.noun),
                day_words(figure.day),
                escaped(figure.said),
                who,
                escaped(figure.quote),
            )
            yield f"| {' | '.join(cells)} |"


def _places(dossier: Dossier) -> Iterator[str]:
    for place, count in places_of(dossier.story.beats):
        yield f"- {escaped(place_name(place))} ({place.lat:.2f}, {place.lon:.2f}): {amount(count, 'event')}"


def _articles(dossier: Dossier) -> Iterator[str]:
    for filed in dossier.story.articles:
        article = filed.article
        copy = " (a copy)" if filed.copy_of else ""
        title = linked(article.title or UNTITLED, article.link)
        source = f" {escaped(article.source)}," if article.source else ""
        published, fetched = moment_words(article.published), moment_words(article.fetched)
        yield f"- {title}{copy},{source} published {published}, fetched {fetched}"


def linked(name: str, link: str) -> str:
    """Return a name that leads to an http(s) address; the name alone for any other."""
    address = quote(safe_link(link), safe=_PLAIN_IN_LINKS)
    text = escaped(name) or "source"
    return f"[{text}]({address})" if address else text


def escaped(text: str) -> str:
    """Return foreign text as text and nothing else, wherever in a line it stands."""
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", clean(text))
    return _OPENING.sub(r"\1\\\2", escaped)
