"""The links of a feed made whole, as feedparser makes them."""

import re
from urllib.parse import urljoin

_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_SIGNS = r"A-Za-z0-9._~%+@!$'()*,=:&/-"
# What `urljoin` gives back as it is: no part of it is empty, and no sign in it has to be thought of.
_WHOLE = re.compile(rf"https?://[A-Za-z0-9.-]+(?:/[{_SIGNS}]*)?(?:\?[{_SIGNS}]+)?(?:#[{_SIGNS}]+)?")


def joined(base: str, address: str) -> str:
    """Return an address found in the document at `base`. Raises ValueError for one that cannot be read."""
    if _WHOLE.fullmatch(address):
        return address  # as nearly all are: to take them apart and together again takes ten times as long
    return urljoin(base, _SLASHES.sub(r"\1\3", address))
