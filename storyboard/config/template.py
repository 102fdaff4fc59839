"""The config that `config init` writes."""

from collections.abc import Sequence

from storyboard.config.starters import USUAL, Starter

_TEMPLATE = """\
# The config of storyboard. Everything in it is optional; what is commented out shows the default
# or an example. `storyboard config check` says what is wrong, `storyboard config show` what is in force.

# Feeds: one section each. `storyboard feeds add ADDRESS` writes one for you.

%s
# [feeds."Members only"]
# url = "https://example.org/members.xml"
# every = "2h"
# lang = "en"                       # what the feed is written in, whatever it says itself
# user_agent = "my reader"
# proxy = "socks5://127.0.0.1:9050"
# headers = { Authorization = "env:EXAMPLE_TOKEN" }    # or "cmd:pass show example": never shown

# Sources: plugins that bring articles from elsewhere. The keys are the plugin's options;
# `storyboard plugins list` names the plugins, `storyboard plugins info NAME` their options.

# [sources.my_source]
# every = "1h"

# Filters: plugins that change, tag, boost or hide articles. They run in the order of their sections.
# Nothing is ever deleted: what a filter hides comes back when the filter goes.

[filters.strip_tracking]

# [filters.mute]
# words = ["celebrity", "horoscope"]

# [filters.quiet_sport]             # one plugin a second time, under a name of its own
# plugin = "mute"
# words = ["football"]

# Listeners: plugins that are told what happened, after it is saved.

# [listeners.my_listener]

[threads]
# idle_days = 120                   # days without news until a story sleeps
# single_idle_days = 14             # the same for an article that is alone

[fetch]
# timeout = 20.0                    # seconds
# concurrency = 32                  # feeds at a time
# per_host = 2                      # of these, on one host
# spacing = 0.5                     # seconds between two visits to one host

[board]
# theme = "newsprint"
# refresh_minutes = 15              # 0: only when you ask for it
# mark_read_after_seconds = 2.0
# animations = true

[keys]
# refresh = "f5"
"""


def template(starters: Sequence[Starter] = USUAL) -> str:
    """Return a commented config with real feeds; it can be used as it is."""
    return _TEMPLATE % "\n".join(map(_section, starters))


def _section(starter: Starter) -> str:
    lines = [f'[feeds."{starter.name}"]', f'url = "{starter.url}"']
    if starter.every:
        told = "# the least time between two visits; 30m when it is left out"
        lines.append(f'every = "{starter.every}"                       {told}')
    return "\n".join([*lines, ""])
