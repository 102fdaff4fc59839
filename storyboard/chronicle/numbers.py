"""Numbers over time: "about 120 hostages", then "128 hostages", with who says so."""

import re
from collections.abc import Iterable, Iterator

from storyboard.model.article import Article
from storyboard.model.figure import Figure, Series
from storyboard.model.reading import Reading, Sentence

FEWEST_REPORTS = 2  # of one noun, from which on it is worth following

_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(?:(?P<about>about|around|roughly|nearly|almost|some|at least|more than|over|up to|"
    r"fewer than|less than|an estimated|approximately)\s+)?(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    rf"(?:{'|'.join(_WORDS)})\b)(?:\s+(?P<scale>hundred|thousand|million|billion)\b)?\s+"
    r"(?P<noun>(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s|people|children|women|men|crew|dead|wounded|injured|killed|missing)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:^|\s)(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|degrees|others|points|percents?|"
    r"(?:kilo)?met(?:re|er)s|miles|feet|inches|kilos|grams|pages|questions|things)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d$")
_SAYS = re.compile(
    r"(?:according to\s+(?P<after>(?:the\s+)?[\w'’ .-]{3,60}?)(?=,|\.|;|$)"
    r"|(?P<before>(?:the\s+)?[\w'’ -]{3,60}?)\s+(?:said|says|reported|told)\b)",
    re.IGNORECASE,
)
_JOINER = re.compile(
    r"\b(?:in|of|on|at|by|to|and|or|was|were|have|had|has|is|are|as|than|after|for|with|from)\b",
    re.IGNORECASE,
)


def figures(article: Article, reading: Reading) -> tuple[Figure, ...]:
    """Return the counted things of `article`, in the order of its text. Dates and durations are none."""
    return tuple(
        figure for sentence in reading.sentences for figure in _in_sentence(article, reading, sentence)
    )


def series(told: Iterable[Figure]) -> tuple[Series, ...]:
    """Return the numbers by noun, the most told first; a noun that was counted once is left out."""
    by_noun: dict[str, list[Figure]] = {}
    for figure in sorted(told, key=lambda each: (each.day, each.article)):
        line = by_noun.setdefault(figure.noun, [])
        if not any(one.article == figure.article and one.value == figure.value for one in line):
            line.append(figure)
    found = [
        Series(noun, tuple(line))
        for noun, line in by_noun.items()
        if len({each.article for each in line}) >= FEWEST_REPORTS
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.figures), each.noun)))


def _in_sentence(article: Article, reading: Reading, sentence: Sentence) -> Iterator[Figure]:
    dates = [(each.start, each.end) for each in reading.dates]
    for match in _NUMBER.finditer(sentence.text):
        at = sentence.start + match.start("figure")
        noun = " ".join(match["noun"].casefold().split())
        bare = not match["scale"] and _YEAR.match(match["figure"])
        if bare or _TIMES.search(noun) or _JOINER.search(noun) or any(a <= at < b for a, b in dates):
            continue
        yield Figure(
            value=_value(match["figure"], match["scale"]),
            noun=noun.split()[-1],
            said=match.group(),
            about=(match["about"] or "").casefold(),
            who=_who(sentence.text),
            day=article.published.date(),
            article=article.id,
            quote=sentence.text,
        )


def _value(figure: str, scale: str | None) -> float:
    number = float(_WORDS.get(figure.casefold()) or figure.replace(",", ""))
    return number * _SCALE.get((scale or "").casefold(), 1)


def _who(sentence: str) -> str:
    """Return who is named as the source of a sentence, or an empty string."""
    match = _SAYS.search(sentence)
    if match is None:
        return ""
    if match["after"]:
        return match["after"].strip()
    return re.split(r",\s|\b(?:which|that|and)\b", match["before"])[-1].strip()
