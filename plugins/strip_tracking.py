"""Take out of links what only tells the site where its readers come from.

also: names of further parameters to take out.

    [filters.strip_tracking]
    also = ["partner"]
"""

import re
from dataclasses import replace

from storyboard import Article, Filter

_PREFIXES = ("utm_", "mtm_", "matomo_", "pk_", "hsa_", "at_", "ns_")
_NAMES = """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh mkt_tok
    mc_cid mc_eid _hsenc _hsmi _ga _gl _openstat vero_id oly_anon_id oly_enc_id wickedid
    srsltid ref_src cmp cmpid ncid ocid smid ito xtor s_cid guccounter guce_referrer guce_referrer_sig
"""
_LINK = re.compile(r"(?P<page>[^?#]*)(?:\?(?P<query>[^#]*))?(?P<fragment>#.*)?", re.DOTALL)


def make_filter(also: list[str] | None = None) -> Filter:
    unwanted = {*_NAMES.split()} | {name.casefold() for name in also or []}

    def tracks(parameter: str) -> bool:
        name = parameter.partition("=")[0].casefold()
        return name in unwanted or name.startswith(_PREFIXES)

    def kept(parameters: str) -> str:
        return "&".join(one for one in parameters.split("&") if not tracks(one))

    def strip_tracking(article: Article) -> Article:
        parts = _LINK.fullmatch(article.link)
        if not parts or not (parts["query"] or parts["fragment"]):
            return article
        query = kept(parts["query"] or "")
        fragment = (parts["fragment"] or "")[1:]
        fragment = kept(fragment) if "=" in fragment else fragment
        link = parts["page"] + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
        return replace(article, link=link) if link != article.link else article

    return strip_tracking
