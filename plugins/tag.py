"""Tag articles by what they mention: words, and places that the text names.

words: words and phrases for each tag, e.g. words = { sea = ["harbour", "ferry"] }.
places: places for each tag, by name or by the two letters of their country, e.g.
    places = { nordic = ["DK", "NO", "SE"], capital = ["Cairo"] }; they are read as on the timeline.
within: where to look for words, any of "title", "summary" and "text"; everywhere by default.

    [filters.tag]
    words = { sea = ["harbour", "ferry"] }
    places = { nordic = ["DK", "NO", "SE"], capital = ["Cairo"] }
"""

from storyboard import Article, Filter
from storyboard.filters.matching import PARTS, Part, matcher
from storyboard.reading.places import place_names, shipped_gazetteer


def make_filter(
    words: dict[str, list[str]] | None = None,
    places: dict[str, list[str]] | None = None,
    within: list[Part] | None = None,
) -> Filter:
    if not any((words or {}).values()) and not any((places or {}).values()):
        raise ValueError('needs words or places for a tag, e.g. words = { sea = ["harbour"] }')
    finders = {name: matcher(told, within=within or PARTS) for name, told in (words or {}).items()}
    wanted = {name: {one.strip().casefold() for one in told} for name, told in (places or {}).items()}
    if any("" in names for names in wanted.values()):
        raise ValueError("a place is empty")

    def tag(article: Article) -> Article:
        met = [name for name, find in finders.items() if find(article)]
        text = f"{article.title}.\n{article.body}" if wanted else ""
        known = {name.casefold() for name in place_names(text, shipped_gazetteer())}
        return article.tag(*met, *(name for name, names in wanted.items() if names & known))

    return tag
