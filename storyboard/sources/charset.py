"""From the bytes of a document to its text, whatever its headers claim about the charset."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    # No mark, but the first character is a "<" in one of the wide encodings.
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"Lo\xa7\x94", "cp037"),
)
_XML_DECLARATION = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4096
# Encodings of Python, not of documents: some of them are slow on hostile bytes.
_NOT_FOR_DOCUMENTS = {
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "utf-7",
    "undefined",
    "mbcs",
    "oem",
}
_SEVEN_BIT = ("iso2022", "iso-2022", "hz")
_REPLACEMENT = "\ufffd"


def decode(body: bytes, content_type: str = "") -> str:
    """Return the text of `body`; never raises.

    Order: a byte order mark, UTF-8 where the bytes are valid UTF-8, the charset of the document's own
    declaration, that of `content_type`, nearly valid UTF-8 (a cut or a slip), windows-1252.
    Valid UTF-8 goes before the declarations, because those are wrong more often than it is by chance.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    declared = _declared(body, content_type)
    if body.isascii():
        shifted = [name for name in declared if name.startswith(_SEVEN_BIT)]
        return body.decode(shifted[0] if shifted else "ascii", "replace")
    for encoding in ("utf-8", *declared):
        try:
            return body.decode(encoding)
        except UnicodeError:
            continue
    return _best_guess(body)


def encoded_once(text: str) -> str:
    """Return `text` as it was before UTF-8 was taken for ISO 8859-1 and encoded again, if that happened."""
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def _declared(body: bytes, content_type: str) -> list[str]:
    head = body[:_HEAD_BYTES]
    inside = _XML_DECLARATION.search(head) or _META_CHARSET.search(head)
    header = _HEADER_CHARSET.search(content_type)
    names = [inside[1].decode("ascii", "replace") if inside else "", header[1] if header else ""]
    return [known for name in names if (known := _known(name))]


def _known(name: str) -> str:
    """Return Python's name of a document encoding, empty for none; gb2312 is read as its superset."""
    if not name:
        return ""
    try:
        known = codecs.lookup("gb18030" if name.lower() in {"gb2312", "gbk"} else name).name
        b"".decode(known)
    except (LookupError, ValueError):
        return ""
    return "" if known in _NOT_FOR_DOCUMENTS else known


def _best_guess(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    slips = text.count(_REPLACEMENT)
    meant = sum(1 for character in text if character > "\x7f") - slips
    return text if meant > 10 * slips else body.decode("windows-1252", "replace")
