"""How clean a text is: whole, and free of what a page or a feed left in it."""

import re
from typing import NamedTuple

from storyboard.reading.page.lines import ends_sentence
from storyboard.reading.page.noise import is_noise
from storyboard.reading.page.vocabulary import LINKS_HEADING
from storyboard.reading.sentences import sentences

_MARKUP = re.compile(
    r"</?[a-z][^<>\n]{0,200}>|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});"
    r"|\[/?(?:caption|embed|gallery|video|audio|vc_\w+|et_pb_\w+)\b[^\]\n]{0,300}\]|\{\{[^{}\n]{0,200}\}\}",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"the post .{1,300} (?:first )?appeared (?:first )?on .{1,80}", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|[\[(]\s*(?:…|\.\.\.|\+ ?\d+ (?:chars|words)|more)\s*[\])])[\s\"'”’»]*$"
    r"|\b(?:continue|keep) reading\b.{0,40}$",
    re.IGNORECASE,
)
_TRIMMED = " \t.:!>»→…[]()"


class Blemishes(NamedTuple):
    """What keeps a text from being clean; of two texts the lesser is the cleaner.

    `cut_off`: it ends before its last sentence does, or says that it goes on elsewhere. `leftovers` counts
    the sentences that are a page's or a feed's own speech ("Share this", "The post … appeared first on …"),
    and stray markup.
    """

    cut_off: bool = False
    leftovers: int = 0

    @property
    def said(self) -> str:
        """The blemishes in words, empty where there is none."""
        left = (
            f"{self.leftovers} leftover{'s' if self.leftovers > 1 else ''} of a page"
            if self.leftovers
            else ""
        )
        return " and ".join(filter(None, ("cut off" if self.cut_off else "", left)))


def blemishes(text: str) -> Blemishes:
    """Return what keeps `text` from being clean. Without a text there is nothing but a blank to clean."""
    text, marks = _MARKUP.subn(" ", text)
    said = [sentence.text for sentence in sentences(text)]
    own = [each for each in said if not _is_leftover(each)]
    last = own[-1] if own else ""
    cut_off = not ends_sentence(last) or any(_GOES_ON.search(each) for each in (last, *said[-1:]))
    return Blemishes(cut_off, len(said) - len(own) + marks)


def _is_leftover(sentence: str) -> bool:
    bare = sentence.strip(_TRIMMED)
    return bool(is_noise(bare) or LINKS_HEADING.fullmatch(bare) or _FOOTER.fullmatch(bare))
