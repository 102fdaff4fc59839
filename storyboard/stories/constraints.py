"""The reader's word as constraints: what belongs to a story or must not, which stories are one or two."""

from collections.abc import Callable

from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Split


class Constraints:
    """What the machine may never override; where two corrections disagree the later one holds.

    `current` gives the slug under which a story that the machine merged goes on.
    """

    def __init__(self, current: Callable[[str], str]) -> None:
        self._resolve = current
        self._home: dict[str, str] = {}
        self._barred: dict[str, list[str]] = {}
        self._joined: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []
        self._shaped: dict[str, None] = {}

    def add(self, correction: Correction) -> None:
        """Take in one correction."""
        match correction:
            case Move(articles=articles, into=into):
                self._send(articles, into)
            case Reject(articles=articles, story=story):
                self._bar(articles, story)
                self._home = {a: home for a, home in self._home.items() if not self._sent(a, articles, story)}
            case Split(articles=articles, story=story, into=into):
                self._joined.pop(into, None)
                self._send(articles, into)
                self._bar(articles, story)
                self._apart.append((story, into))
            case Join(absorbed=absorbed, into=into):
                self._unite(absorbed, into)
            case KeepApart(one=one, other=other):
                self._apart.append((one, other))

    def current(self, slug: str) -> str:
        """Return the slug under which the story once called `slug` goes on."""
        met = {slug}
        while True:
            after = self._joined.get(slug) or self._resolve(slug)
            if after in met:
                # It is there; or the reader joined it to one that had been merged into it before.
                return self._resolve(slug)
            met.add(after)
            slug = after

    def home(self, article: str) -> str:
        """Return the slug of the story that the reader put `article` in, or ""."""
        home = self._home.get(article)
        return self.current(home) if home is not None else ""

    def bars(self, article: str, slug: str) -> bool:
        """Tell whether the reader said that `article` is not in the story `slug`."""
        barred = self._barred.get(article)
        return bool(barred) and slug in map(self.current, barred or ())

    def apart(self, one: str, other: str) -> bool:
        """Tell whether the reader said that the two stories are two."""
        return any({one, other} == {self.current(a), self.current(b)} for a, b in self._apart)

    def shaped(self, slug: str) -> bool:
        """Tell whether the reader put a story together: the machine adds to it and takes nothing away."""
        return bool(self._shaped) and slug in map(self.current, self._shaped)

    def _send(self, articles: tuple[str, ...], into: str) -> None:
        self._shaped[into] = None
        for article in articles:
            self._home[article] = into
            self._allow(article, into)

    def _sent(self, article: str, articles: tuple[str, ...], story: str) -> bool:
        return article in articles and self.home(article) == self.current(story)

    def _bar(self, articles: tuple[str, ...], story: str) -> None:
        for article in articles:
            self._barred.setdefault(article, []).append(story)

    def _unite(self, absorbed: str, into: str) -> None:
        absorbed, into = self._said(absorbed), self._said(into)
        self._shaped[into] = None
        if absorbed == into:
            return  # they were merged before, and stay so
        self._apart = [(a, b) for a, b in self._apart if {self._said(a), self._said(b)} != {absorbed, into}]
        self._joined.pop(into, None)
        self._joined[absorbed] = into
        for article, home in self._home.items():
            if self.current(home) == into:
                self._allow(article, into)

    def _allow(self, article: str, into: str) -> None:
        barred = self._barred.get(article, [])
        self._barred[article] = [slug for slug in barred if self.current(slug) != self.current(into)]

    def _said(self, slug: str) -> str:
        """Return the slug under which a story goes on by the reader's word so far.

        What the machine merged is another matter, and may have come later.
        """
        met = {slug}
        while (after := self._joined.get(slug, slug)) not in met:
            met.add(after)
            slug = after
        return slug
