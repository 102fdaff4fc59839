"""Languages: which one a tag names."""

import re

_TAG = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


def language(tag: str) -> str:
    """Return the two-letter code of a language tag ("en-GB" is "en"), empty for what is none."""
    found = _TAG.fullmatch(tag.strip())
    return found[1].lower() if found else ""
