"""The settings of the core, with the defaults that a board without a config file has."""

from dataclasses import dataclass

from storyboard.model.feed import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSettings:
    """`[threads]`: days without news until a story sleeps, and until a single article is left alone."""

    idle_days: int = 120
    single_idle_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """`[fetch]`: limits and manners of the network. Sizes in bytes, times in seconds."""

    timeout: float = 20.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    per_host: int = 2
    spacing: float = 0.5
    concurrency: int = 32
    user_agent: str = ""
    allow_private: bool = False
    max_entries: int = 50_000
    max_title: int = 1_000
    max_text: int = 1_000_000

    @property
    def limits(self) -> Limits:
        """How much of a document is taken."""
        return Limits(entries=self.max_entries, title=self.max_title, text=self.max_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSettings:
    """`[board]`: how it looks and how often it refreshes by itself (minutes, 0 is never)."""

    theme: str = "newsprint"
    refresh_minutes: int = 15
    mark_read_after_seconds: float = 2.0
    animations: bool = True
