"""Keep articles in the languages you read; those of unknown language are kept too.

keep: language codes; "pt" keeps Portuguese of every country, "pt-br" that of Brazil only.

    [filters.language]
    keep = ["en", "fr"]
"""

from storyboard import Article, Filter


def make_filter(keep: list[str]) -> Filter:
    kept = {code.strip().casefold().replace("_", "-") for code in keep}
    if not kept or "" in kept:
        raise ValueError('needs the languages to keep, e.g. keep = ["en"]')

    def language(article: Article) -> Article:
        code = article.lang.strip().casefold().replace("_", "-")
        if not code or code in kept or code.partition("-")[0] in kept:
            return article
        return article.hide(f"is in {article.lang!r}")

    return language
