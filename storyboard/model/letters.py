"""One pattern in two spellings: for the letters of all scripts, and a faster one for plain letters."""

import re
from dataclasses import dataclass

# Signs that news in plain letters is full of, and that are neither letters nor figures.
_STRANGE = re.compile("[^\x00-\x7f‘’“”–—…•€£\xa0]")
_CLASSES = re.compile(r"\[\^\\W\\d_\]|\[\^\\W_\]|\[[^\]]*\]|\\w|\\d")
_IN_ASCII = {r"[^\W\d_]": "[A-Za-z]", r"[^\W_]": "[A-Za-z0-9]", r"\w": "[A-Za-z0-9_]", r"\d": "[0-9]"}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A pattern for any text, and the one that matches the same in a text whose letters are ASCII's."""

    full: re.Pattern[str]
    plain: re.Pattern[str]

    def of(self, text: str) -> re.Pattern[str]:
        """Return the one for `text`."""
        return self.full if not text.isascii() and _STRANGE.search(text) else self.plain


def spelled(pattern: str) -> Spelled:
    r"""Return a case-sensitive pattern in both spellings.

    The engine asks what `\\w` and `[^\\W\\d_]` stand for character by character, `[A-Za-z]` is a table to it.
    """
    return Spelled(re.compile(pattern), re.compile(_CLASSES.sub(_in_ascii, pattern)))


def _in_ascii(found: re.Match[str]) -> str:
    written = found[0]
    if written in _IN_ASCII:
        return _IN_ASCII[written]
    return written.replace(r"\w", "A-Za-z0-9_").replace(r"\d", "0-9")
