"""From the text lines of a page, with all its dirt, to the clean article."""

from storyboard.reading.page.article import Page, read_page

__all__ = ["Page", "read_page"]
