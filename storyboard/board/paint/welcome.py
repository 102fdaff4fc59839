"""The board without a story: what to do."""

from storyboard.board.lines import Line, line, pad


def welcome_lines(config_file: str, feeds: int) -> list[Line]:
    """Return what a reader without stories can do, with `feeds` feeds in the config file."""
    lines = [line(("storyboard", "accent-strong")), line(("Follow stories, not feeds.", "strong")), ()]
    if feeds:
        return [
            *lines,
            line("No story yet. A story begins when two articles tell of the same thing."),
            (),
            _step("r", "fetch the feeds that are due"),
            _step("F", "see how the feeds stand, and why one failed"),
            _step("H", "see what your filters hid"),
            _step("q", "quit"),
        ]
    return [
        *lines,
        line("There are no feeds yet."),
        (),
        _step("storyboard config init", "write a commented config with real feeds"),
        _step("storyboard feeds add URL", "add one feed (the address of a site does, too)"),
        _step("storyboard demo", "look around in a bundled sample, offline"),
        (),
        line(("The config file is ", "muted"), (config_file, "strong")),
        line(("q", "key"), ("  quit      ", "muted"), ("?", "key"), ("  help", "muted")),
    ]


def _step(what: str, told: str) -> Line:
    return line((pad(what, 26 if len(what) > 1 else 4), "key"), (told, ""))
