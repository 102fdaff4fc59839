"""HTML as a tree: what is text stays text, because only the serializer writes markup."""

from xml.etree import ElementTree as Xml

from storyboard.exports.wording import clean, moment_words, safe_link
from storyboard.model.article import EPOCH, Article

Child = Xml.Element | str


def element(name: str, /, *children: Child, **attributes: str) -> Xml.Element:
    """Return an element; texts among `children` are foreign. `class_` is the attribute `class`."""
    made = Xml.Element(name, {key.rstrip("_").replace("_", "-"): clean(v) for key, v in attributes.items()})
    last: Xml.Element | None = None
    for child in children:
        if isinstance(child, Xml.Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + _text(child)
        else:
            last.tail = (last.tail or "") + _text(child)
    return made


def link(text: str, address: str) -> Child:
    """Return a link that tells its target nothing of where it came from; for no web address, the text."""
    safe = safe_link(address)
    return element("a", text, href=safe, rel="noopener noreferrer nofollow") if safe else text


def told(article: Article) -> list[Child]:
    """Return who published an article and when, and when it was fetched."""
    source = link(clean(article.source) or clean(article.title) or "source", article.link)
    fetched: Child = _moment(article) if article.fetched > EPOCH else moment_words(article.fetched)
    published = element("time", moment_words(article.published), datetime=article.published.isoformat())
    return [source, ", published ", published, ", fetched ", fetched]


def written(root: Xml.Element) -> str:
    """Return the markup of a tree."""
    return Xml.tostring(root, encoding="unicode", method="html")


def _moment(article: Article) -> Xml.Element:
    return element("time", moment_words(article.fetched), datetime=article.fetched.isoformat())


def _text(text: str) -> str:
    """Return `text` cleaned; the blanks around it are ours and stay."""
    core = clean(text)
    before = " " if text[:1] == " " else ""
    after = " " if core and text[-1:] == " " else ""
    return f"{before}{core}{after}"
