"""Numbers over time: "about 120 hostages", then "128 hostages", with who says so."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from storyboard.chronicle.counting import Counting, counting, states
from storyboard.model.article import Article
from storyboard.model.figure import Figure, Series
from storyboard.model.reading import Reading, Sentence

FEWEST_REPORTS = 2  # of one noun, from which on it is worth following

REACH = 40  # characters from a number of people to what became of them

_DEAD = "killed"  # the state that a toll counts
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d$")
_CLAUSE = re.compile(r"[,;:.]|\b(?:and|but|y|et|und)\b")


def figures(article: Article, reading: Reading) -> tuple[Figure, ...]:
    """Return the counted things of `article`, in the order of its text. Dates and durations are none."""
    return tuple(
        figure for sentence in reading.sentences for figure in _in_sentence(article, reading, sentence)
    )


def series(told: Iterable[Figure], fewest: int = FEWEST_REPORTS) -> tuple[Series, ...]:
    """Return the numbers by noun, the most told first. Left out is a noun that fewer than `fewest` articles
    count, and a number of people of whom nothing is told."""
    by_noun: dict[str, list[Figure]] = {}
    for figure in sorted(told, key=lambda each: (each.day, each.article)):
        line = by_noun.setdefault(figure.noun, [])
        if not any(one.article == figure.article and one.value == figure.value for one in line):
            line.append(figure)
    found = [
        Series(noun, tuple(line))
        for noun, line in by_noun.items()
        if len({each.article for each in line}) >= fewest and noun not in _anybody()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.figures), each.noun)))


@cache
def _anybody() -> frozenset[str]:
    return frozenset().union(*(counting(language).people for language in ("en", "es", "fr", "de")))


def _in_sentence(article: Article, reading: Reading, sentence: Sentence) -> Iterator[Figure]:
    dates = [(each.start, each.end) for each in reading.dates]
    ways = counting(reading.language)
    found = [(match, _DEAD) for match in ways.toll.finditer(sentence.text)]
    tolls = {match.start("figure") for match, _ in found}
    for match in ways.number.finditer(sentence.text):
        noun = match["noun"].casefold().split()[-1]
        if noun in ways.never or ways.joiner.search(match["noun"]) or match.start("figure") in tolls:
            continue
        nation = ways.nations and match["noun"][0].isupper()
        what = _counted(sentence.text, match, noun, people=nation or noun in ways.people)
        if not nation or what != noun:
            found.append((match, what))
    for match, noun in sorted(found, key=lambda each: each[0].start("figure")):
        at = sentence.start + match.start("figure")
        bare = not match["scale"] and _YEAR.match(match["figure"])
        if bare or any(start <= at < end for start, end in dates):
            continue
        yield Figure(
            value=ways.value(match["figure"], match["scale"]),
            noun=noun,
            said=match.group(),
            about=(match["about"] or "").casefold(),
            who=_who(sentence.text, ways),
            day=article.published.date(),
            article=article.id,
            quote=sentence.text,
        )


def _counted(text: str, match: re.Match[str], noun: str, *, people: bool) -> str:
    """Return what is counted: the noun, or what became of people ("four people were killed": "killed")."""
    alone = next((name for name, words in states() if words.fullmatch(match["noun"])), None)
    if alone is not None or not people:
        return alone or noun
    after = _CLAUSE.split(text[match.end() : match.end() + REACH])[0]
    before = _CLAUSE.split(text[max(0, match.start() - REACH) : match.start()])[-1]
    return next((name for part in (after, before) for name, words in states() if words.search(part)), noun)


def _who(sentence: str, ways: Counting) -> str:
    """Return who is named as the source of a sentence, or an empty string."""
    match = ways.source.search(sentence)
    if match is None:
        return ""
    if match["after"]:
        return match["after"].strip()
    return re.split(r",\s|\b(?:which|that|and)\b", match["before"])[-1].strip()
