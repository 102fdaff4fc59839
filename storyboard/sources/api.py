"""What a source is: an async function that visits a place of news and yields its articles."""

from collections.abc import AsyncIterator, Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storyboard.model.article import Article

if TYPE_CHECKING:
    from storyboard.sources.client import Client


@dataclass(frozen=True, slots=True)
class Visit:
    """What a source is given: the polite client, its own small remembered state, and the time.

    `state` is kept between visits (strings only); `name` is the section of the config.
    """

    name: str
    client: "Client"
    state: MutableMapping[str, str]
    now: datetime


Source = Callable[[Visit], AsyncIterator[Article]]
