"""A link of the chain: one filter under its name, and how often it failed."""

from dataclasses import fields, replace
from pathlib import Path

from storyboard.filters.api import Filter
from storyboard.filters.soundness import contents, unsound
from storyboard.model.article import Article, Hidden
from storyboard.model.events import PluginFault
from storyboard.model.plain import one_line
from storyboard.plugins.conduct import GivenUp
from storyboard.plugins.fault import fault_from, printed


class Link:
    """One filter. It is `off` once it hung or failed too often."""

    def __init__(self, name: str, call: Filter, path: Path | None, most_faults: int) -> None:
        self.name = name
        self.path = path
        self.off = False
        self.prints = 0
        self._call = call
        self._most_faults = most_faults
        self._first: PluginFault | None = None
        self._times = 0

    @property
    def fault(self) -> PluginFault | None:
        """The first fault with the count of all, or None."""
        if self._first is None:
            return None
        message = self._first.message + ("; switched off for this refresh" if self.off else "")
        return replace(self._first, message=message, times=self._times, off=self.off)

    @property
    def notice(self) -> PluginFault | None:
        """What it printed, or None."""
        return printed(self.prints, self.name, self.path) if self.prints else None

    def pass_on(self, article: Article, before: tuple[object, ...]) -> Article:
        """Return what the filter makes of `article`, or `article` itself, as it was, when the filter fails.

        `before` is what the article holds: a filter that changes it in place is caught by that.
        """
        try:
            after = self._call(article)
        except GivenUp:
            raise
        except BaseException as error:  # noqa: BLE001  # a plugin's code
            self.fail(fault_from(error, self.name, self.path))
            return self._restored(article, before)
        if contents(article) != before:
            self.fail(PluginFault(self.name, self.path, "changed the article in place instead of a copy"))
            return self._restored(article, before)
        if after is article:
            return article
        wrong = unsound(article, after)
        if wrong:
            self.fail(PluginFault(self.name, self.path, wrong))
            return article
        return self._signed(after)

    @staticmethod
    def _restored(article: Article, before: tuple[object, ...]) -> Article:
        for field, value in zip(fields(Article), before, strict=True):
            object.__setattr__(article, field.name, value)
        return article

    def give_up(self, why: str, line: int | None) -> None:
        """Note that the filter was given up, which tells more than earlier faults, and switch it off."""
        self.off = True
        self._first = None
        self.fail(PluginFault(self.name, self.path, f"line {line}: {why}" if line else why))

    def fail(self, fault: PluginFault) -> None:
        """Count a fault; one too many switches the filter off."""
        self._first = self._first or fault
        self._times += 1
        self.off = self.off or self._times >= self._most_faults

    def _signed(self, article: Article) -> Article:
        if article.hidden is None:
            return article
        reason = one_line(article.hidden.reason) or "no reason given"
        return replace(article, hidden=Hidden(self.name, reason))

    @staticmethod
    def visible(article: Article) -> Article:
        """Return the article as it comes to the chain: not hidden by an earlier run."""
        return replace(article, hidden=None) if article.hidden else article
