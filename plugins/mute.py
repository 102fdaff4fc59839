r"""Hide articles that mention a word or match a pattern.

words: whole words or phrases, in any case; "war" does not mute "warm".
regex: regular expressions, in any case, found anywhere.
within: where to look, any of "title", "summary" and "text"; everywhere by default.

    [filters.mute]
    words = ["horoscope", "red carpet"]
    regex = ['^quiz\b']
    within = ["title"]
"""

from storyboard import Article, Filter
from storyboard.filters.matching import PARTS, Part, matcher


def make_filter(
    words: list[str] | None = None, regex: list[str] | None = None, within: list[Part] | None = None
) -> Filter:
    if not words and not regex:
        raise ValueError("needs words or regex to look for")
    find = matcher(words or [], regex or [], within or PARTS)

    def mute(article: Article) -> Article:
        found = find(article)
        return article.hide(f"mentions {found}") if found else article

    return mute
