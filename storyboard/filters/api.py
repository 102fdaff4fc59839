"""What a filter is: a function from an article to the article, kept, changed, tagged or hidden."""

from collections.abc import Callable

from storyboard.model.article import Article

Filter = Callable[[Article], Article]
