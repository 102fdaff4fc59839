"""Foreign text made safe to show: no control characters, no terminal escapes, no bidi tricks."""

import re
from urllib.parse import urlsplit

# CSI, OSC/DCS/APC strings and two-character escapes, then whatever control characters are left.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    # Joiners belong between letters of some scripts and parts of an emoji, never beside ASCII.
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")
_LINES_AND_TABS = {ord("\n"): None, ord("\t"): None}


def plain(text: str) -> str:
    """Return `text` without escapes and unseen characters; lines and tabs stay."""
    if text.isascii() and (text.isprintable() or text.translate(_LINES_AND_TABS).isprintable()):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return _UNSEEN.sub("", _ESCAPES.sub("", text))


def blanked(text: str) -> str:
    """Return `text` with a blank for each unseen character: every other one stays in its place."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(" ", text.translate(_LINE_ENDS))


def one_line(text: str) -> str:
    """Return `plain(text)` with every run of white space as one blank, trimmed."""
    return " ".join(plain(text).split())


def web_address(link: str) -> str:
    """Return `link` when it is an http(s) address without blanks or controls, else an empty string."""
    link = link.strip()
    scheme, _, rest = link.partition("://")
    if scheme.lower() not in ("http", "https") or not rest or not link.isprintable() or " " in link:
        return ""
    if link.isascii() and "[" not in link and "]" not in link:
        return link
    try:
        urlsplit(link)
    except ValueError:  # "https://[": whoever looks into it later need not be prepared for that
        return ""
    return link


_USER = re.compile(r"(://)[^/@\s]*@")
_PASSWORD = re.compile(r"(://[^/@:\s]*):[^/@\s]*@")
_TELLTALE = r"(?:token|secret|passw|pass(?==)|pwd|credential|signature|authoriz|auth(?!or)|key\d*(?==))"
_KEY_IN_QUERY = re.compile(rf"([?&][^=&#]*{_TELLTALE}[^=&#]*=)[^&#\s]*", re.IGNORECASE)


def without_secrets(url: str) -> str:
    """Return an address without the user, the password and the keys in it: fit to be handed on."""
    before, mark, query = _USER.sub(r"\1", url).partition("?")
    query, hash_mark, fragment = query.partition("#")
    kept = [one for one in query.split("&") if not _KEY_IN_QUERY.match(f"?{one}")]
    return before + (mark if kept else "") + "&".join(kept) + hash_mark + fragment


def without_password(url: str) -> str:
    """Return an address with the password and the keys in it masked."""
    return _KEY_IN_QUERY.sub(r"\1***", _PASSWORD.sub(r"\1:***@", url))
