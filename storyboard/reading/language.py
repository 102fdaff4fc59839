"""Which language a text is in: told by its script and its function words, fast enough for every title.

Own code because what fits is measured in microseconds: the well-known identifiers need numpy or a model of
megabytes, and a headline holds too few letters for their n-grams to be surer than its function words.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from storyboard.model.letters import spelled

_READ = 600  # code points that are looked at
_WORD = spelled(r"[^\W\d_]+")
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_PERSIAN = re.compile("[پچژگکی]")
_KANA_SHARE = 0.05  # a Chinese text may quote a kana or two; a Japanese one is full of them
# Letters that hardly any other of the languages told apart here writes; each is worth a function word.
_LETTERS: Mapping[str, tuple[str, ...]] = {
    letter: tuple(languages.split())
    for letter, languages in {
    "ß": "de", "ä": "de fi sv", "ö": "de fi sv tr hu", "ü": "de tr hu", "ñ": "es", "¿": "es", "¡": "es",
    "ã": "pt", "õ": "pt", "ç": "fr pt tr", "ê": "fr pt", "è": "fr it", "ù": "fr it", "ò": "it", "ì": "it",
    "œ": "fr", "î": "fr ro", "û": "fr", "å": "sv da no", "ø": "da no", "æ": "da no", "ł": "pl", "ę": "pl",
    "ą": "pl", "ż": "pl", "ś": "pl", "ř": "cs", "ě": "cs", "ů": "cs", "ş": "tr ro", "ğ": "tr", "ı": "tr",
    "ț": "ro", "ă": "ro", "ő": "hu", "ű": "hu",
    }.items()
}  # fmt: skip
# Articles that lead a headline of one language far more often than they occur in another.
_ARTICLES: Mapping[str, str] = {
    "the": "en", "el": "es", "los": "es", "le": "fr", "les": "fr", "der": "de", "die": "de", "os": "pt",
    "o": "pt", "il": "it", "gli": "it", "het": "nl",
}  # fmt: skip
_LATIN = (
    "en",
    "es",
    "fr",
    "de",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "no",
    "fi",
    "pl",
    "cs",
    "tr",
    "ro",
    "hu",
    "id",
)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the function words, weekdays and newsroom words of `language`; none where we have no list."""
    if not re.fullmatch("[a-z]{2}", language):
        return frozenset()
    file = resources.files(__package__) / "stopwords" / f"{language}.txt"
    return frozenset(file.read_text("utf-8").split()) if file.is_file() else frozenset()


@cache
def _votes() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Map each function word to its languages; a word of fewer languages says more, an article half more."""
    speakers: dict[str, list[str]] = {}
    for language in _LATIN:
        for word in sorted(stop_words(language)):
            speakers.setdefault(word, []).append(language)
    votes = {word: [(who, 1 / len(spoken)) for who in spoken] for word, spoken in speakers.items()}
    for word, language in _ARTICLES.items():
        votes.setdefault(word, []).insert(0, (language, 0.5))
    return {word: tuple(each) for word, each in votes.items()}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language `text` is in, or "" when nothing tells.

    Titles will do: about 100,000 of them a second.
    """
    text = text[:_READ]
    if not text.isascii():
        script = _by_script(text)
        if script:
            return script
    votes = _votes()
    score: dict[str, float] = {}
    lowered = text.lower()
    for word in filter(votes.__contains__, _WORD.of(lowered).findall(lowered)):
        for language, weight in votes[word]:
            score[language] = score.get(language, 0.0) + weight
    if not text.isascii():
        for letter in lowered:
            for language in _LETTERS.get(letter, ()):
                score[language] = score.get(language, 0.0) + 1 / len(_LETTERS[letter])
    if not score:
        return ""
    return max(_LATIN, key=lambda language: score.get(language, 0.0))


def _by_script(text: str) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    for language, pattern in _SCRIPTS:
        share = len(pattern.findall(text)) / letters
        if share > 0.3 or (language == "ja" and share > _KANA_SHARE):
            return _within_script(language, text)
    return ""


def _within_script(language: str, text: str) -> str:
    if language == "ru" and _UKRAINIAN.search(text):
        return "uk"
    if language == "ar" and len(_PERSIAN.findall(text)) > 2:
        return "fa"
    return language
