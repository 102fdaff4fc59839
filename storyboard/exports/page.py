"""A story as one HTML page that needs nothing else: no script, no picture, no font, no network."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256

from storyboard.exports.dossier import OPEN, Dossier, Line, lines_of, places_of, rounds_of
from storyboard.exports.markup import Child, element, link, told, written
from storyboard.exports.style import STYLE
from storyboard.exports.wording import (
    UNTITLED,
    amount,
    clean,
    day_words,
    moment_words,
    place_name,
    place_words,
    span_words,
    state_words,
    what_words,
)
from storyboard.model.beat import Beat, State
from storyboard.model.figure import Figure

_DAYS = 120  # drawn of a story's activity


def html(dossiers: Sequence[Dossier]) -> str:
    """Return one page of the stories."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    style = element("style")
    style.text = STYLE
    title = clean(dossiers[0].story.title) if len(dossiers) == 1 else "storyboard"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title or UNTITLED),
        style,
    )
    body = element("body", element("main", *(_story(dossier) for dossier in dossiers)))
    page = written(element("html", head, body, lang="en"))
    return f"<!DOCTYPE html>\n{page}\n".encode(errors="replace").decode()


def _story(dossier: Dossier) -> Child:
    story = dossier.story
    facts = [amount(len(story.articles), "article"), amount(len(story.beats), "dated event")]
    if dossier.hidden:
        facts.append(f"{dossier.hidden} hidden by filters")
    since = f"since {day_words(story.started.date())}. As of {day_words(dossier.day)}."
    keys = [element("li", keyword.term) for keyword in story.keywords]
    return element(
        "article",
        element("h1", story.title or UNTITLED),
        element("p", f"{', '.join(facts)}, {since}", class_="facts"),
        *([element("ul", *keys, class_="keys")] if keys else []),
        *_activity(dossier),
        *_section("Expected next", _ahead(dossier)),
        *_section("Rounds", _rounds(dossier)),
        *_section("Timeline", _timeline(dossier)),
        *_section("Numbers", _numbers(dossier)),
        *_section("Places", _places(dossier)),
        *_section("Articles", _articles(dossier)),
    )


def _section(heading: str, content: Iterator[Child]) -> list[Child]:
    made = list(content)
    return [element("section", element("h2", heading), *made)] if made else []


def _activity(dossier: Dossier) -> Iterator[Child]:
    """Draw one bar a day: how many articles were published."""
    days = [filed.article.published.date() for filed in dossier.story.articles]
    first = max(min(days, default=dossier.day), dossier.day - timedelta(days=_DAYS - 1))
    width = (dossier.day - first).days + 1
    if width < 3:
        return
    ago = [(day - first).days for day in days]
    counts = Counter(at for at in ago if 0 <= at < width)
    top = max(counts.values(), default=0)
    if not top:
        return
    bars = [
        element("rect", x=f"{at}", y=f"{top - count}", width="0.8", height=f"{count}")
        for at, count in sorted(counts.items())
    ]
    ratio = {"viewBox": f"0 0 {width} {top}", "preserveAspectRatio": "none", "role": "img"}
    label = f"Articles a day, {top} at most"
    caption = element("figcaption", element("span", day_words(first)), element("span", label))
    caption.append(element("span", day_words(dossier.day)))
    yield element("figure", element("svg", *bars, **ratio, aria_label=label), caption)


def _ahead(dossier: Dossier) -> Iterator[Child]:
    items = []
    for line in lines_of(dossier, dossier.ahead):
        beat = line.beat
        where = ", ".join(part for part in (what_words(beat), place_words(beat.places)) if part)
        items.append(
            element(
                "li",
                element("h3", span_words(beat.span), *_state(line)),
                *([element("div", where)] if where else []),
                element("p", f"“{clean(beat.quote)}”"),
                *(element("p", *told(article), class_="told") for _, article in line.reports[:1]),
                class_=line.state.value,
            )
        )
    if items:
        yield element("ul", *items, class_="ahead")


def _rounds(dossier: Dossier) -> Iterator[Child]:
    for kind, rounds in rounds_of(dossier.story.beats).items():
        yield element("h3", kind.capitalize())
        yield element("ol", *(_round(n, beats, dossier) for n, beats in rounds.items()), class_="rounds")


def _round(number: int, beats: list[Beat], dossier: Dossier) -> Child:
    first = beats[0]
    where = place_words(place for beat in beats for place in beat.places[:1])
    outcome = next((beat.outcome for beat in beats if beat.outcome), "")
    state = first.on(dossier.day)
    how = outcome or state_words(first, state)
    return element(
        "li",
        element("b", str(number)),
        where or clean(first.kind),
        element("div", span_words(first.span), class_="facts"),
        *([element("div", how, class_="outcome" if outcome else "facts")] if how else []),
        class_="open" if state in OPEN else "told-of",
    )


def _timeline(dossier: Dossier) -> Iterator[Child]:
    items = [
        element("li", _when(line.beat), element("div", *_beat(line), class_="beat"), class_=line.state.value)
        for line in lines_of(dossier, dossier.story.beats)
    ]
    if items:
        yield element("ol", *items, class_="line")


def _when(beat: Beat) -> Child:
    time = element("time", span_words(beat.span), datetime=beat.span.start.isoformat())
    said = [element("span", f"“{clean(beat.said)}”", class_="said")] if beat.said else []
    return element("div", time, *said, class_="when")


def _beat(line: Line) -> Iterator[Child]:
    beat = line.beat
    what = " · ".join(part for part in (what_words(beat), place_words(beat.places)) if part)
    if what or line.state is not State.HAPPENED or beat.moved_from:
        yield element("h3", what, *_state(line))
    if line.reports:
        report, article = line.reports[0]
        yield element("blockquote", f"“{clean(report.quote)}”")
        yield element("p", *told(article), class_="told")
    if beat.outcome:
        yield element("p", f"→ {clean(beat.outcome)}", class_="outcome")
    if beat.actors:
        yield element("p", ", ".join(map(clean, beat.actors)), class_="facts")
    if len(line.reports) > 1:
        others = [element("p", *told(article), class_="told") for _, article in line.reports[1:]]
        count = f"{amount(len(others), 'more report')}, {amount(beat.sources, 'independent source')}"
        yield element("details", element("summary", count), *others)


def _state(line: Line) -> list[Child]:
    words = state_words(line.beat, line.state)
    return [" ", element("span", words, class_=f"state {line.state.value}")] if words else []


def _numbers(dossier: Dossier) -> Iterator[Child]:
    for series in dossier.numbers:
        rows = [element("tr", *_figure(figure, dossier)) for figure in series.figures]
        yield element("table", element("caption", series.noun), element("tbody", *rows))


def _figure(figure: Figure, dossier: Dossier) -> Iterator[Child]:
    article = dossier.articles.get(figure.article)
    source = [element("div", *told(article), class_="told")] if article else []
    yield element("td", day_words(figure.day), class_="day")
    yield element("td", figure.said, class_="number")
    yield element("td", clean(figure.who), *source, class_="who")
    yield element("td", f"“{clean(figure.quote)}”")


def _places(dossier: Dossier) -> Iterator[Child]:
    rows = [
        element(
            "tr",
            element("td", place_name(place)),
            element("td", f"{place.lat:.2f}, {place.lon:.2f}", class_="day"),
            element("td", amount(count, "event")),
        )
        for place, count in places_of(dossier.story.beats)
    ]
    if rows:
        yield element("table", element("tbody", *rows))


def _articles(dossier: Dossier) -> Iterator[Child]:
    items = []
    for filed in dossier.story.articles:
        article = filed.article
        copy = " (a copy)" if filed.copy_of else ""
        source = f"{clean(article.source)}, " if clean(article.source) else ""
        published, fetched = moment_words(article.published), moment_words(article.fetched)
        facts = f"{source}published {published}, fetched {fetched}{copy}"
        title = link(article.title or UNTITLED, article.link)
        items.append(element("li", title, element("div", facts, class_="told")))
    if items:
        yield element("ul", *items, class_="articles")
