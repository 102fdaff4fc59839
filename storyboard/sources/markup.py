"""HTML to plain text: paragraphs and lines are kept, everything else of the markup goes.

Own code, because `html.parser` takes quadratic time on crafted input in the Python versions that
are supported, and feeds are hostile. This walk never looks at a character more than a few times.
"""

import html
import re

from storyboard.model.plain import plain

# A tag never runs across the next "<", which keeps a failed match short; quoted ">" are allowed.
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][\w:.-]*+)(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|<(/?)([a-zA-Z][\w:.-]*+)[^<>]*+>"""
)
_ALT = re.compile(r"""<img\b[^<>]*?\balt=(?:"([^"<>]+)"|'([^'<>]+)')""", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;")
_PARAGRAPHS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "table",
        "ul",
        "ol",
        "dl",
        "form",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "address",
        "details",
        "summary",
        "body",
    }
)
_LINES = frozenset({"br", "li", "tr", "dt", "dd", "option", "caption"})
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "title",
        "textarea",
        "select",
        "button",
        "canvas",
    }
)
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_NO_PLAIN_BLANK = re.compile(r"[\t\r\f\v\u00a0]")
_LINE_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


def looks_like_markup(text: str) -> bool:
    """Tell whether `text` holds a tag or a character reference."""
    return _MARKUP.search(text) is not None


def to_text(markup: str) -> str:
    """Return the readable text of a piece of HTML: plain, paragraphs apart by an empty line."""
    if "<" not in markup:
        return plain(_tidy(_spaced(html.unescape(markup))))
    pieces: list[str] = []
    position = 0
    while (opening := markup.find("<", position)) >= 0:
        _add(pieces, markup[position:opening])
        position = _after_tag(markup, opening, pieces)
    _add(pieces, markup[position:])
    # A picture without a word beside it says what it shows in words of its own.
    return plain(_tidy("".join(pieces)) or _tidy(" ".join(_descriptions(markup))))


def _descriptions(markup: str) -> list[str]:
    return [html.unescape(found[1] or found[2]) for found in _ALT.finditer(markup)]


def _after_tag(markup: str, opening: int, pieces: list[str]) -> int:
    """Handle what begins with the "<" at `opening`; return where the text goes on."""
    if markup.startswith(("!", "?"), opening + 1):
        return _after_remark(markup, opening, pieces)
    tag = _TAG.match(markup, opening)
    if tag is None:
        pieces.append("<")
        return opening + 1
    name = (tag[2] or tag[4]).rpartition(":")[2].lower()
    closing = bool(tag[1] or tag[3])
    if name in _UNREAD and not closing and not tag[0].endswith("/>"):
        return _after_element(markup, name, tag.end())
    pieces.append(_break(name, closing=closing))
    return tag.end()


def _after_remark(markup: str, opening: int, pieces: list[str]) -> int:
    if markup.startswith("<!--", opening):
        return _after(markup, "-->", opening + 4)
    if markup.startswith("<![CDATA[", opening):
        end = _after(markup, "]]>", opening + 9)
        _add(pieces, markup[opening + 9 : end].removesuffix("]]>"))
        return end
    return _after(markup, ">", opening + 2)


def _break(name: str, *, closing: bool) -> str:
    if name in _PARAGRAPHS:
        return "\n\n"
    if name in _LINES:
        return "" if closing else "\n"
    return " " if name in _CELLS else ""


def _after_element(markup: str, name: str, position: int) -> int:
    end = re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE).search(markup, position)
    return end.end() if end else len(markup)


def _after(markup: str, ending: str, position: int) -> int:
    end = markup.find(ending, position)
    return end + len(ending) if end >= 0 else len(markup)


def _add(pieces: list[str], chunk: str) -> None:
    if chunk:
        pieces.append(_spaced(html.unescape(chunk) if "&" in chunk else chunk))


def _spaced(text: str) -> str:
    """Return `text` with every run of white space as one blank."""
    words = text.split()
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{' '.join(words)}{' ' * text[-1].isspace()}"


def _tidy(text: str) -> str:
    # Most texts have nothing to tidy: to see that is cheap, to replace each blank by a blank is not.
    if "  " in text or _NO_PLAIN_BLANK.search(text):
        text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _LINE_EDGES.sub("\n", text)
        text = _GAPS.sub("\n\n", text)
    return text.strip()
