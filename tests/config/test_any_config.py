from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.config import add_feed, describe, known_keys, remove_feed
from storyboard.config.read import from_source
from storyboard.config.source_text import parse
from storyboard.errors import ConfigError

SCALARS = (
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.dates()
    | st.text(max_size=8)
    | st.sampled_from(["https://a.example/", "15m", "env:X", "en", "mute"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(min_size=1, max_size=4), inner, max_size=2)
    ),
    max_leaves=4,
)
KNOWN = sorted({part for key in known_keys() for part in key.name.split(".")})
NAMES = st.sampled_from(KNOWN) | st.text(min_size=1, max_size=5)
TABLES = st.dictionaries(NAMES, VALUES | st.dictionaries(NAMES, VALUES, max_size=4), max_size=4)
CONFIGS = st.dictionaries(st.sampled_from(KNOWN) | NAMES, TABLES | VALUES, max_size=6)


def refusal(text: str) -> str | None:
    """Say why a text cannot be used as a config, None when it can."""
    try:
        config = from_source(parse(Path("my.toml"), text), {})
    except ConfigError as error:
        return str(error)
    again = from_source(parse(Path("my.toml"), describe(config)), {})
    assert [feed.name for feed in again.feeds] == [feed.name for feed in config.feeds]
    return None


@settings(max_examples=80, deadline=None)
@given(CONFIGS)
def test_any_toml_is_a_config_that_can_be_shown_or_an_error_that_names_the_place(
    data: dict[str, Any],
) -> None:
    refused = refusal(tomlkit.dumps(data))
    assert refused is None or refused.startswith("my.toml:")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="[]{}=.\"'#\n ab1\\,\r\t", max_size=40))
def test_any_text_is_read_or_refused_by_line(text: str) -> None:
    refused = refusal(text)
    assert refused is None or refused.startswith("my.toml:")


LAYOUTS = st.lists(
    st.sampled_from(
        [
            "# a remark\n",
            "\n",
            '[feeds.One]  # one\nurl = "https://one.example/"\n',
            '[feeds."Two"]\nurl = "https://two.example/"\n\n# below\nheaders = { A = "b" }\n',
            '[feeds.Three]\nurl = "https://three.example/"\n[feeds.Three.headers]\nA = "b"\n',
            '[filters.mute]\nwords = [\n  "[feeds.X]", # no\n]\n',
            '[sources.x]\ntext = """\n[feeds.X]"""\n',
        ]
    ),
    unique=True,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(LAYOUTS)
def test_a_feed_added_and_removed_leaves_any_file_as_it_was(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "config.toml"
        file.write_text(text)
        if refusal(text):
            return
        add_feed(file, "New one", "https://new.example/")
        assert Counter(text.split("\n")) <= Counter(file.read_text().split("\n"))
        remove_feed(file, "New one")
        assert [line for line in file.read_text().split("\n") if line] == [
            line for line in text.split("\n") if line
        ]
