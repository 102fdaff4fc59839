"""What a threader that goes on needs at once of a story that was kept: most are never asked for the rest."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from storyboard.model.article import EPOCH
from storyboard.stories.state import StoryState


class _Filed(msgspec.Struct, array_like=True, gc=False):
    """How a `Member` begins."""

    id: str
    when: datetime
    sketch: bytes = b""
    copy_of: str = ""
    filed: int = 0


class Outline(msgspec.Struct, array_like=True, gc=False):
    """How a `StoryState` begins."""

    slug: str
    number: int
    touched: int
    size: int
    last: datetime = EPOCH
    aliases: tuple[str, ...] = ()
    members: tuple[_Filed, ...] = ()


_outline = msgspec.msgpack.Decoder(Outline).decode
_whole = msgspec.msgpack.Decoder(StoryState).decode


class Kept(NamedTuple):
    """A story as it was kept."""

    outline: Outline
    encoded: bytes

    @classmethod
    def of(cls, encoded: bytes) -> "Kept":
        """Return a story, of which only the outline is decoded."""
        return cls(_outline(encoded), encoded)

    def story(self) -> StoryState:
        """Return the whole story."""
        return _whole(self.encoded)
