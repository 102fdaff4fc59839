"""Keep articles that mention a word or match a pattern, and hide all others.

words: whole words or phrases, in any case; one of them is enough.
regex: regular expressions, in any case, found anywhere; one of them is enough.
within: where to look, any of "title", "summary" and "text"; everywhere by default.
feeds: the feeds that this is for, by name; all of them by default.

    [filters.keep_only]
    words = ["election", "parliament"]
    feeds = ["Example World"]
"""

from storyboard import Article, Filter
from storyboard.filters.matching import PARTS, Part, matcher


def make_filter(
    words: list[str] | None = None,
    regex: list[str] | None = None,
    within: list[Part] | None = None,
    feeds: list[str] | None = None,
) -> Filter:
    if not words and not regex:
        raise ValueError("needs words or regex to look for")
    find = matcher(words or [], regex or [], within or PARTS)

    def keep_only(article: Article) -> Article:
        if (feeds and article.feed not in feeds) or find(article):
            return article
        return article.hide("mentions none of the words to keep")

    return keep_only
