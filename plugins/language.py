"""Keep articles in the languages you read; those of unknown language are kept too.

keep: language codes, e.g. "en" or "pt"; a country behind one, as in "pt-br", makes no difference.

    [filters.language]
    keep = ["en", "fr"]
"""

from storyboard import Article, Filter


def make_filter(keep: list[str]) -> Filter:
    kept = {_language(code) for code in keep}
    if not kept or "" in kept:
        raise ValueError('needs the languages to keep, e.g. keep = ["en"]')

    def language(article: Article) -> Article:
        code = _language(article.lang)
        if not code or code in kept:
            return article
        return article.hide(f"is in {article.lang!r}")

    return language


def _language(code: str) -> str:
    return code.strip().casefold().replace("_", "-").partition("-")[0]
