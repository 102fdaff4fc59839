"""What plugins cost beyond their own work: a chain of twenty filters, and the listing of sixty plugins.

    python -m bench.plugins

In processor time of this machine, the best of several runs. The filters' own work is measured beside: the
same calls in a plain loop.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from storyboard import Article, Filter
from storyboard.filters.chain import Chain
from storyboard.locations import bundled
from storyboard.plugins import Kind, discover, load_all, starter, trial_section
from storyboard.testing import NOON, sample_articles

FILTERS = 20
PLUGINS = 60
_RUNS = 5
_KINDS: tuple[Kind, ...] = ("filter", "source", "listener", "exporter")


def measure(articles: int = 2_000) -> dict[str, float]:
    """Return the figures: of 20 filters that keep, 20 that each change, the bundled ones, and of listing.

    `keep_us`, `change_us` and `bundled_us` are microseconds an article beyond the filters' own work, `own_us`
    what the bundled filters themselves take; `list_ms` milliseconds to list 60 plugins that are files.
    """
    stream = [one for _ in range(articles // len(sample_articles()) + 1) for one in sample_articles()][
        :articles
    ]
    keep, _ = _beyond([_keep] * FILTERS, stream)
    change, _ = _beyond([_change] * FILTERS, stream)
    bundle, own = _beyond(_bundled(), stream)
    return {
        "keep_us": keep,
        "change_us": change,
        "bundled_us": bundle,
        "own_us": own,
        "list_ms": _listing() * 1e3,
    }


def _keep(article: Article) -> Article:
    return article


def _change(article: Article) -> Article:
    return article.boost(1)


def _beyond(filters: Sequence[Filter], articles: Sequence[Article]) -> tuple[float, float]:
    """Return what a chain of filters costs beyond them, and what they cost: microseconds an article."""
    named = [(f"filter {number}", each, None) for number, each in enumerate(filters)]
    whole = _best(lambda: Chain(named).run_all(articles))
    own = _best(partial(_plainly, filters, articles))
    return (whole - own) / len(articles) * 1e6, own / len(articles) * 1e6


def _plainly(filters: Sequence[Filter], articles: Sequence[Article]) -> None:
    for article in articles:
        for each in filters:
            article = each(article)
            if article.hidden:
                break


def _bundled() -> list[Filter]:
    catalogue = discover(None, bundled("plugins"))
    sections = [trial_section(one)[0] for one in catalogue.plugins if one.kind == "filter"]
    loaded, _ = load_all(sections, catalogue, {"clock": lambda: NOON, "original": lambda _article: None})
    return [one.call for one in loaded]


def _listing() -> float:
    with TemporaryDirectory() as name:
        for number in range(PLUGINS):
            kind = _KINDS[number % len(_KINDS)]
            (Path(name) / f"plugin_{number}.py").write_text(
                starter(kind, f"plugin_{number}"), encoding="utf-8"
            )
        assert len(discover(Path(name), None).plugins) == PLUGINS  # noqa: S101  # or the figure means nothing
        return _best(lambda: discover(Path(name), None))


def _best(work: Callable[[], object]) -> float:
    """Return the least processor time that `work` took, in seconds."""
    times = []
    for _ in range(_RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print the figures."""
    told = measure()
    print(f"{FILTERS} filters that keep: {told['keep_us']:.0f} µs an article beyond their own work")
    print(f"{FILTERS} filters that each change the article: {told['change_us']:.0f} µs likewise")
    print(f"all bundled filters: {told['bundled_us']:.0f} µs beyond, {told['own_us']:.0f} µs their own work")
    print(f"listing {PLUGINS} plugins: {told['list_ms']:.0f} ms")


if __name__ == "__main__":
    main()
