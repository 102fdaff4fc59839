"""A body as it comes over the wire, unpacked piece by piece and never past a limit."""

import zlib

_STEP = 1 << 20


class TooLargeError(Exception):
    """The unpacked body is larger than the limit."""


class DamagedError(Exception):
    """The packed body cannot be unpacked; the message says how it was packed."""


class Unpacker:
    """Undoes one Content-Encoding and collects what comes out, up to `limit` bytes.

    Own code, because httpx unpacks a whole piece at once, and several codings over each other: a
    few kilobytes could then take all memory before anybody can look at the size.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        """`encoding` is the Content-Encoding header; raises DamagedError for one that was not asked for."""
        names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
        names = [name.removeprefix("x-") for name in names if name != "identity"]
        if len(names) > 1 or names not in ([], ["gzip"], ["deflate"]):
            raise DamagedError(f"it came packed as {', '.join(names)[:40]}, which was not asked for")
        self._encoding = names[0] if names else ""
        self._limit = limit
        self._body = bytearray()
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | (16 if self._encoding == "gzip" else 0))
        self._begun = False

    def feed(self, chunk: bytes) -> None:
        """Take the next piece. Raises TooLargeError and DamagedError."""
        if not self._encoding:
            self._keep(chunk)
            return
        while chunk:
            self._keep(self._unpack(chunk))
            chunk = self._stream.unconsumed_tail or self._next_member()

    def finish(self) -> bytes:
        """Return the whole body. Raises DamagedError when its packed end is missing, and TooLargeError."""
        if self._encoding and self._begun:
            self._keep(self._stream.flush())
            if not self._stream.eof:
                raise DamagedError("the packed body ends too early")
        return bytes(self._body)

    def _unpack(self, chunk: bytes) -> bytes:
        first, self._begun = not self._begun, True
        try:
            return self._stream.decompress(chunk, _STEP)
        except zlib.error:
            if not first or self._encoding != "deflate":
                raise DamagedError(f"its {self._encoding} packing is damaged") from None
        # Many servers send bare deflate without the zlib frame that the standard asks for.
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._unpack(chunk)

    def _next_member(self) -> bytes:
        """Return what follows the end of a gzip member: another member, or padding to be dropped."""
        rest = self._stream.unused_data
        if self._encoding != "gzip" or not rest.startswith(b"\x1f\x8b"):
            return b""
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return rest

    def _keep(self, piece: bytes) -> None:
        if len(self._body) + len(piece) > self._limit:
            raise TooLargeError
        self._body += piece
