"""A mapping some of whose values are still as they were kept: each is decoded when it is first asked for."""

from collections.abc import Callable, Iterator, MutableMapping
from typing import Generic, TypeVar

K = TypeVar("K")  # a value as it was kept
V = TypeVar("V")


class Deferred(MutableMapping[str, V], Generic[K, V]):
    """In the order in which the keys came in, as a dictionary."""

    __slots__ = ("_decode", "_kind", "_values")

    def __init__(self, kind: type[K], decode: Callable[[K], V], kept: dict[str, K] | None = None) -> None:
        """`kind` is the class of what was `kept`, and of nothing that `decode` makes of it."""
        self._kind = kind
        self._decode = decode
        self._values: dict[str, K | V] = {**kept} if kept else {}

    def __getitem__(self, key: str) -> V:
        value = self._values[key]
        if isinstance(value, self._kind):
            value = self._values[key] = self._decode(value)
        return value  # type: ignore[return-value]  # it is of no other class

    def __setitem__(self, key: str, value: V) -> None:
        self._values[key] = value

    def __delitem__(self, key: str) -> None:
        del self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def as_it_is(self, key: str) -> K | V:
        """Return a value; one that nobody asked for is as it was kept. Raises KeyError."""
        return self._values[key]

    def as_they_are(self) -> list[K | V]:
        """Return all values; those that nobody asked for are as they were kept."""
        return list(self._values.values())
