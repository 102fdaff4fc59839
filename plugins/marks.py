"""Mark articles that are behind a paywall, and those that somebody paid for, by what they say of themselves.

They get the tag "paywall" or "advertorial".

hide: marks whose articles are hidden, e.g. hide = ["advertorial"]; none by default.
hosts: sites whose articles are all behind a paywall, e.g. hosts = ["example.org"].
also: more words for a mark, which stand apart at the begin or end of a title, e.g.
    also = { paywall = ["Gold members"] }.

    [filters.marks]
    hide = ["advertorial"]
    hosts = ["walled.example"]
"""

import re
from typing import Literal

from storyboard import Article, Filter
from storyboard.filters.matching import origins

Mark = Literal["paywall", "advertorial"]

_SAID: dict[Mark, str] = {
    "paywall": "paywall|premium|subscribers? only|for subscribers|exclusive to subscribers|abo|abonnenten|"
    "réservé aux abonnés|abonnés|solo suscriptores|solo para suscriptores|prenumeranter|kun for abonnenter",
    "advertorial": "advertorial|sponsored(?: content| post)?|paid (?:content|post|partnership)|promoted|"
    "partner content|brand(?:ed)? content|anzeige|werbung|publireportage|publirreportaje|publicité|"
    "contenu sponsorisé|contenido patrocinado|annons|advertentie",
}
_PATH: dict[Mark, str] = {
    "paywall": "premium|subscribers?|abo|plus|paid",
    "advertorial": "sponsored(?:-content)?|advertorials?|paid-?(?:post|content)|partner-?content",
}
_LOCKS = ("🔒", "🔐", "🔑")


def make_filter(
    hide: list[Mark] | None = None, hosts: list[str] | None = None, also: dict[Mark, list[str]] | None = None
) -> Filter:
    walled = {host.strip().casefold() for host in hosts or ()}
    if "" in walled or not all(word.strip() for words in (also or {}).values() for word in words):
        raise ValueError("a host or a word is empty")
    signs = [(mark, _title(mark, (also or {}).get(mark, [])), _link(mark)) for mark in _SAID]

    def marks(article: Article) -> Article:
        met = [
            mark for mark, title, link in signs if title.search(article.title) or link.search(article.link)
        ]
        if article.title.startswith(_LOCKS) or article.title.endswith(_LOCKS) or walled & origins(article):
            met.append("paywall")
        article = article.tag(*met)
        unwanted = [mark for mark in met if mark in (hide or ())]
        return article.hide(f"is marked as {unwanted[0]}") if unwanted else article

    return marks


def _title(mark: Mark, also: list[str]) -> re.Pattern[str]:
    """Return what finds a word set apart at either end of a title: "Premium: …", "… (Anzeige)", "[Abo] …"."""
    words = "|".join([_SAID[mark], *map(re.escape, also)])
    before, after = rf"^[(\[]?(?:{words})(?:[:+\])]|\s+[|–—-]\s)", rf"(?:[(\[]|\s[|–—-]\s+)(?:{words})[)\]]?$"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _link(mark: Mark) -> re.Pattern[str]:
    return re.compile(rf"://[^/?#]+/(?:[^?#]*/)?(?:{_PATH[mark]})/", re.IGNORECASE)
