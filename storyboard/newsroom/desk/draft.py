"""Drafts: stories on the desk, while articles are being filed in them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from storyboard.chronicle import Telling, fold, join, without
from storyboard.model.article import Article
from storyboard.model.beat import Beat
from storyboard.model.reading import Keyword
from storyboard.model.story import Filed, Story, Why, worded
from storyboard.newsroom.desk.wording import cleanest

Told = Callable[[Article], Iterable[Telling]]  # what an article tells

_WITH_OTHERS = ("merged", "split", "reader")  # what happens to an article, not for what it says alone
MOST_PLACES = 8  # kept of a story for the board's list and for search


class Draft:
    """A story that changes: filed articles and beats go in, `story()` gives the result."""

    def __init__(self, slug: str, stored: Story | None = None, title: str = "") -> None:
        """Begin with what is `stored`, or with nothing but the reader's `title` for it."""
        self.slug = slug
        self._stored = stored
        self._filed: dict[str, Filed] = {f.article.id: f for f in stored.articles} if stored else {}
        self._beats: tuple[Beat, ...] = stored.beats if stored else ()
        self._aliases: tuple[str, ...] = stored.aliases if stored else ()
        self._given = title or (stored.title if stored and stored.renamed else "")

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of its articles that filters hide."""
        return frozenset(one.article.id for one in self._filed.values() if one.article.hidden)

    @property
    def changed(self) -> bool:
        """Tell whether anything went in or out since it was taken from the library."""
        stored = self._stored
        return (
            stored is None
            or self._beats is not stored.beats
            or self._aliases is not stored.aliases
            or self._given != (stored.title if stored.renamed else "")
            or any(self._filed.get(one.article.id) is not one for one in stored.articles)
            or len(self._filed) != len(stored.articles)
        )

    @property
    def opened(self) -> bool:
        """Tell whether it is a story of several articles now, and was none before."""
        before = len(self._stored.articles) if self._stored else 0
        return before < len(self._filed) and before <= 1 < len(self._filed)

    def __len__(self) -> int:
        return len(self._filed)

    def article(self, article_id: str) -> Article:
        """Return the article filed under `article_id`. Raises KeyError."""
        return self._filed[article_id].article

    def articles(self) -> list[Article]:
        """Return the articles filed so far, in no particular order."""
        return [filed.article for filed in self._filed.values()]

    def file(self, filed: Filed, told: Iterable[Telling]) -> None:
        """File one article and what it tells; one that a filter hides tells nothing."""
        article = filed.article
        self._filed[article.id] = filed
        if article.hidden is None:
            self._beats = fold(self._beats, article.id, article.source, told, copy=bool(filed.copy_of))

    def succeed(self, first: str, heir: str, told: Told) -> None:
        """Let `heir` be the report that `first`, and what repeats that, only repeats."""
        for filed in (self._filed[first], *self._copies_of(first)):
            self._filed[filed.article.id] = replace(filed, copy_of=heir, text_from="")
        self._retell(heir, self._cleanest(heir), told)

    def polish(self, report: str, told: Told, changed: str = "") -> None:
        """Let a report, if it is here, be read in the cleanest text among its copies: should that be another
        one now, or be that of the article `changed`, its beats are told anew.
        """
        if report in self._filed:
            text_from = self._cleanest(report)
            if text_from != self._filed[report].text_from or (changed and text_from == changed):
                self._retell(report, text_from, told)

    def _cleanest(self, report: str) -> str:
        return cleanest(self._filed[report].article, (each.article for each in self._copies_of(report)))

    def _retell(self, report: str, text_from: str, told: Told) -> None:
        """Let a report tell its beats, and their dates, before those that repeat it."""
        self._filed[report] = replace(self._filed[report], text_from=text_from)
        of_one_text = [self._filed[report], *self._copies_of(report)]
        for filed in of_one_text:
            self._beats = without(self._beats, filed.article.id)
        for filed in of_one_text:
            self.file(filed, told(worded(filed, of_one_text)))

    def _copies_of(self, report: str) -> list[Filed]:
        return [each for each in self._filed.values() if each.copy_of == report]

    def restate(self, article: Article, told: Told) -> None:
        """Put another state of an article, hidden or not, in the place of the one before."""
        filed = self._filed[article.id] = replace(self._filed[article.id], article=article)
        self._beats = without(self._beats, article.id)
        self.file(filed, told(worded(filed, self._filed.values())))

    def revise(self, article: Article, told: Told) -> None:
        """Put a later version of an article in the place of the one filed before."""
        filed = replace(self._filed[article.id], article=article, text_from="")
        self._beats = without(self._beats, article.id)
        self.file(filed, told(article))
        self.polish(filed.copy_of or article.id, told, changed=article.id)

    def absorb(self, other: "Draft", why: Why, told: Told) -> None:
        """Take over all of `other`, for the reason `why`; its slug becomes an alias of this story."""
        parted = {
            each.copy_of
            for some, others in ((self._filed, other._filed), (other._filed, self._filed))
            for each in some.values()
            if each.copy_of in others
        }
        for article_id, filed in other._filed.items():
            self._filed[article_id] = replace(filed, why=replace(why, earlier=_judged(filed.why)))
        self._beats = join(self._beats, other._beats)
        self._aliases = tuple(dict.fromkeys((*self._aliases, *other._aliases, other.slug)))
        self._given = self._given or other._given
        other._filed, other._beats = {}, ()
        for report in sorted(parted):
            self.polish(report, told)

    def take(self, article_id: str, why: Why, told: Told, other: "Draft") -> None:
        """Move one article, and what it tells, from `other` to this story, for the reason `why`."""
        filed = other._filed.pop(article_id)
        other._beats = without(other._beats, article_id)
        why = replace(why, earlier=_judged(filed.why))
        self.file(replace(filed, why=why, text_from=""), told(filed.article))
        for draft in (other, self):
            draft.polish(filed.copy_of or article_id, told)

    def release(self, alias: str) -> None:
        """Give up an alias: the story that it was comes back."""
        if alias in self._aliases:
            self._aliases = tuple(other for other in self._aliases if other != alias)

    def answer_to(self, alias: str) -> None:
        """Take an alias on."""
        if alias not in self._aliases:
            self._aliases = (*self._aliases, alias)

    def rename(self, title: str) -> str:
        """Take the reader's title, or with an empty one the story's own; return the one given before."""
        before, self._given = self._given, title
        return before

    def story(self, title: str, keywords: tuple[Keyword, ...], related: tuple[str, ...]) -> Story:
        """Return the story as it stands; it needs an article. A title that the reader gave stays."""
        filed = sorted(self._filed.values(), key=lambda each: (each.article.published, each.article.id))
        stored = self._stored
        own = title or (stored.title if stored and not stored.renamed else "") or filed[0].article.title
        return Story(
            slug=self.slug,
            title=self._given or own or self.slug,
            started=filed[0].article.published,
            updated=filed[-1].article.published,
            keywords=keywords or (stored.keywords if stored else ()),
            places=_places(self._beats),
            articles=tuple(filed),
            beats=self._beats,
            related=related,
            aliases=self._aliases,
            renamed=bool(self._given),
        )


def _judged(why: Why) -> Why:
    """Return why an article was where it was judged by itself, whatever became of it with others since."""
    return why.earlier if why.earlier and why.rule in _WITH_OTHERS else replace(why, earlier=None)


def _places(beats: Iterable[Beat]) -> tuple[str, ...]:
    told = Counter(place.name for beat in beats for place in beat.places)
    return tuple(name for name, _ in told.most_common(MOST_PLACES))
