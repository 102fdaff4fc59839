"""What becomes of an article that comes in again: in another version, or by another feed."""

from dataclasses import replace

from storyboard.model.article import Article


def revised(before: Article, after: Article) -> Article:
    """Return the later version of an article; what was decided when it came in stays."""
    if (before.title, before.summary, before.text) == (after.title, after.summary, after.text):
        return before
    earlier = before.earlier_titles
    return replace(
        before,
        title=after.title,
        summary=after.summary,
        text=after.text,
        earlier_titles=(*earlier, before.title) if after.title != before.title else earlier,
    )


def also_in(article: Article, feed: str) -> Article:
    """Return an article that `feed` carries too."""
    if feed == article.feed or feed in article.outlets:
        return article
    return replace(article, outlets=(*article.outlets, feed))
