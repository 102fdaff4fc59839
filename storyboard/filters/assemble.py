"""From the `[filters.…]` sections of the config to the chain: loaded in the order they are written."""

from collections.abc import Callable, Iterable
from datetime import datetime

from storyboard.filters.chain import BUDGET, Chain
from storyboard.model.article import Article
from storyboard.plugins import Catalogue, Section, load_all


def assemble(
    sections: Iterable[Section],
    catalogue: Catalogue,
    clock: Callable[[], datetime],
    budget: float = BUDGET,
    original: Callable[[Article], Article | None] = lambda _article: None,
) -> Chain:
    """Return the chain of the filters that the sections ask for.

    A plugin that cannot be loaded is left out and stands among the chain's faults. Raises
    ConfigError for a filter that does not exist and for options that do not fit. `budget` is the
    time in seconds that one filter may take for one article; `original` tells which report an article
    repeats, for filters that ask for it.
    """
    loaded, failed = load_all(sections, catalogue, {"clock": clock, "original": original})
    return Chain(((one.name, one.call, one.path) for one in loaded), failed=failed, budget=budget)
