"""Faults that a person can act on, and the exit codes they become.

StoryboardError      1   anything below, when nothing says otherwise
├── UsageError       2   a command or query that cannot be understood
├── ConfigError      3   the config file: names file, line, key and the nearest known key
├── FeedsFailed      4   some feeds failed and `--strict` asked for it to matter
├── BoardLocked      5   another process holds the board: by whom, since when
└── BoardUnwritable  1   the board's folder cannot be written to; it can still be read
"""

INTERRUPTED = 130
"""The exit code where Ctrl-C ended it."""


class StoryboardError(Exception):
    """A fault told in one sentence: what went wrong, where, and what to do about it."""

    exit_code = 1


class UsageError(StoryboardError):
    """The command or the query cannot be understood."""

    exit_code = 2


class ConfigError(StoryboardError):
    """The config file cannot be used; the message begins with `file:line: key`."""

    exit_code = 3


class FeedsFailed(StoryboardError):
    """Some feeds failed and the caller asked to be told by the exit code."""

    exit_code = 4


class BoardLocked(StoryboardError):
    """Another process is writing to this board."""

    exit_code = 5


class BoardUnwritable(StoryboardError):
    """The folder of this board cannot be written to."""
