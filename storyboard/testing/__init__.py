"""For authors of plugins: sample articles, a fake fetcher and clock, and a line that runs a plugin.

Nothing here touches the network, the disk or the time. What runs a plugin does so by the very code of a
refresh, and raises AssertionError with what a refresh would have called a fault.
"""

from storyboard.sources.answer import Response
from storyboard.testing.fakes import NOON, FakeClock, FakeFetcher, FakePost, FakeStories, Request
from storyboard.testing.harness import (
    Brought,
    load_plugin,
    run_exporter,
    run_filter,
    run_listener,
    run_source,
)
from storyboard.testing.samples import sample_articles, sample_dossiers, sample_events

__all__ = [
    "NOON",
    "Brought",
    "FakeClock",
    "FakeFetcher",
    "FakePost",
    "FakeStories",
    "Request",
    "Response",
    "load_plugin",
    "run_exporter",
    "run_filter",
    "run_listener",
    "run_source",
    "sample_articles",
    "sample_dossiers",
    "sample_events",
]
