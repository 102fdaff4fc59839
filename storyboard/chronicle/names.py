"""Words that look like verbs and are names: the Met Office, Glenn Close."""

from collections.abc import Sequence

# English forms that open a sentence as a verb only in front of one of `_AFTER`: "Met by a crowd, he left".
_NO_OPENERS = frozenset({"met", "won", "close"})
_AFTER = "by at with in on to from a an the his her its their for over against up down"
_SMALL_IN_TITLES = (
    "the and but for nor yet not via off out per with from into onto over after about under amid against "
    "between during before without than that upon near"
)
_SHORTEST_TOLD = 3  # letters of a word that a headline in capitals begins with one
_NEAR = 4  # words on either side: a headline may run on into its text


def is_name(words: Sequence[str], at: int, before: str) -> bool:
    """Tell whether the verb's form at `at` of the sentence's `words` is a name, or a part of one.

    It is where it has a capital inside a sentence, and other words near it have none; `before` is what
    stands between it and the word before it.
    """
    word = words[at]
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    if at == 0:
        return (
            word.casefold() in _NO_OPENERS and words[1:2] != [] and words[1].casefold() not in _AFTER.split()
        )
    return before.strip(" ") in ("", ",") and not _in_title_case(words[max(0, at - _NEAR) : at + _NEAR + 1])


def _in_title_case(words: Sequence[str]) -> bool:
    small = _SMALL_IN_TITLES.split()
    return not any(
        word.islower() and word.isalpha() and len(word) >= _SHORTEST_TOLD and word not in small
        for word in words
    )
