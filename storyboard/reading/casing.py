"""What capitals tell in a text: whether a word is written small elsewhere, and where each word has one."""

from functools import lru_cache

_SHORTEST = 3  # letters of a word that can be ordinary
_LINE = 200  # characters: a longer line is no headline
_HEADLINE = 0.7  # share of capitalised words above which a line is a headline and capitals tell nothing


def written_small(text: str, word: str) -> bool:
    """Return whether a word of plain letters is written small in the text, too."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return False
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            return True
        at = text.find(word, at + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def in_headline(text: str, at: int) -> bool:
    """Return whether the line that code point `at` is in has a capital at most of its words."""
    first, past = max(0, at - _LINE), min(len(text), at + _LINE)
    start, end = text.rfind("\n", first, at) + 1 or first, text.find("\n", at, past)
    end = past if end < 0 else end
    return end - start <= _LINE and _written_as_headline(text[start:end])


@lru_cache(maxsize=256)  # asked for each name in a line, and headlines are full of them
def _written_as_headline(line: str) -> bool:
    parts = [word for word in line.split() if word[:1].isalpha()]
    return len(parts) >= 4 and sum(word[0].isupper() for word in parts) > _HEADLINE * len(parts)
