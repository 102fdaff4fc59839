"""Slugs: the name of a story in files, addresses and on the command line."""

import re
from collections.abc import Callable
from itertools import count

from slugify import slugify

_LONGEST = 60
_READ = 400  # a title is foreign text of any length; the words that fit are at its beginning
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")  # no file of that name on some systems


def slug_of(title: str) -> str:
    """Return `title` as a slug has it: its words in ASCII, 60 characters at most, "story" without any."""
    words = slugify(
        title[:_READ],
        max_length=_LONGEST,
        word_boundary=True,
        save_order=True,
        replacements=(("'", ""), ("’", "")),
    )
    slug = words.strip("-") or "story"
    return f"{slug}-story" if _RESERVED.fullmatch(slug) else slug


def free_slug(slug: str, taken: Callable[[str], bool]) -> str:
    """Return `slug`, with "-2", "-3" … behind it where it is `taken`."""
    return slug if not taken(slug) else _numbered(slug, taken)


def slug_for(title: str, taken: Callable[[str], bool]) -> str:
    """Return a free slug for `title`: see `slug_of` and `free_slug`."""
    return free_slug(slug_of(title), taken)


def is_slug(word: str) -> bool:
    """Tell whether `word` may name a story and its file."""
    return len(word) <= _LONGEST and _SLUG.fullmatch(word) is not None and not _RESERVED.fullmatch(word)


def _numbered(slug: str, taken: Callable[[str], bool]) -> str:
    for number in count(2):
        ending = f"-{number}"
        candidate = slug[: _LONGEST - len(ending)].rstrip("-") + ending
        if not taken(candidate):
            break
    return candidate
