"""Whatever an article holds, the bundled filters, as their own examples set them, have no fault in them."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.filters.chain import Chain
from storyboard.locations import bundled
from storyboard.model.article import Article
from storyboard.plugins import Found, discover

FILTERS = [found for found in discover(None, bundled("plugins")).plugins if found.kind == "filter"]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["Live: | ; ; ;", "Premium: (", "🔒", "x " * 400, "- " * 300, "](http://[", "\u202e\ud800"]
    ),
)
LINKS = st.sampled_from(
    ["", "https://a.example/plus/b?utm_source=c", "https://[", "https://\u2603/live/", "::"]
)
ARTICLES = st.builds(
    Article,
    id=st.just("1"),
    title=TEXTS,
    summary=TEXTS,
    text=TEXTS,
    link=LINKS,
    source=TEXTS,
    feed=TEXTS,
    lang=TEXTS,
    published=st.datetimes(datetime(1000, 1, 1), datetime(9000, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
    | st.just(datetime(1970, 1, 1, tzinfo=UTC)),
)


def options(found: Found) -> dict[str, object]:
    """Return the options of the section that a plugin's docstring shows."""
    example = re.search(r"^    \[filters\..*(?:\n    .*)*", found.doc, re.MULTILINE)
    assert example, found.name
    section: dict[str, object] = tomllib.loads(dedent(example[0]))["filters"][found.name]
    return section


@pytest.mark.parametrize("found", FILTERS, ids=lambda found: found.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(ARTICLES, min_size=1, max_size=3))
def test_a_bundled_filter_takes_any_article(
    assembled: Callable[..., Chain], found: Found, articles: list[Article]
) -> None:
    chain = assembled(**{found.name: options(found)})
    assert len(chain.run_all(articles)) == len(articles)
    assert chain.faults == ()
