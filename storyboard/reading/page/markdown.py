"""Markdown pages: front matter, and inline marks taken off the text."""

import re

# Every repeat is bounded: a page of nothing but "[" or "*" must not take minutes.
_FIELD = re.compile(r"^\s*([\w-]+)\s*[:=]\s*(.*?)\s*$")
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)")
_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]\((?:[^()\s]|\([^()]{0,200}\)){1,2000}(?:\s{1,9}\"[^\"]{0,300}\")?\)"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.{1,300}?)(?<=[^\s*_])\1(?![\w*])")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields before the text ("---" or "+++" fences, lower-case names) and the text after them."""
    lines = text.lstrip("\n").split("\n")
    fence = lines[0].strip()
    if fence not in ("---", "+++"):
        return {}, text
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == fence), 0)
    found = [_FIELD.match(line) for line in lines[1:end]]
    fields = {match[1].lower(): match[2].strip("\"'") for match in found if match}
    return (fields, "\n".join(lines[end + 1 :])) if fields else ({}, text)


def unmarked(text: str) -> str:
    """Return `text` without images, rules, link addresses and emphasis; headings and bullets stay."""
    lines = [line for line in text.split("\n") if not _RULE.match(line)]
    text = _LINK.sub(r"\1", _IMAGE.sub("", "\n".join(lines)))
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
