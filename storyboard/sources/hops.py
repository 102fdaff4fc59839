"""A visit from hop to hop: what to ask next, and where redirects led so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from storyboard.sources import addresses

_PERMANENT = {301, 308}


@dataclass(frozen=True, slots=True)
class Request:
    """One hop: where to ask, with which headers, through which proxy."""

    url: str
    headers: Mapping[str, str]
    private: Mapping[str, str]
    proxy: str
    found_at: str = ""
    content: bytes | None = None

    def to(self, target: str) -> "Request":
        """Return the request that follows a redirect: what is private stays with its own origin."""
        private = self.private if addresses.same_origin(self.url, target) else {}
        return replace(self, url=target, private=private)


@dataclass(slots=True)
class Way:
    """How far a visit has come: what to ask next, the seconds left for it, and where redirects led so far."""

    request: Request
    seconds: float
    redirects: int = 0
    moved_to: str = ""
    permanent: bool = True
    outside: bool = False

    def lead(self, target: str, status: int, *, outside: bool) -> None:
        """Go on at the target of a redirect that came with `status`, from `outside` or not."""
        self.permanent = self.permanent and status in _PERMANENT
        self.moved_to = target if self.permanent else self.moved_to
        self.outside = self.outside or outside
        self.redirects += 1
        self.request = self.request.to(target)
