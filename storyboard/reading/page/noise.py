"""Lines that are the page's own speech wherever they stand."""

from storyboard.reading.page.lines import ends_sentence, words
from storyboard.reading.page.vocabulary import CREDIT_LINE, LINK_LINE, PAGE_LINE, PAGE_OPENING, TAGS_LINE

_LONGEST_LINE = 400  # characters
_LONGEST = 45  # words
_LONGEST_CREDIT = 40


def is_noise(text: str) -> bool:
    """Tell whether `text` is a share count, an advertisement mark, a notice, a credit or a pointer."""
    if not text or len(text) > _LONGEST_LINE:
        return False
    if PAGE_LINE.fullmatch(text):
        return True
    count = len(words(text))
    if count <= _LONGEST and PAGE_OPENING.match(text):
        return True
    if count <= _LONGEST_CREDIT and CREDIT_LINE.fullmatch(text):
        return True
    return bool((LINK_LINE.fullmatch(text) and not ends_sentence(text)) or TAGS_LINE.fullmatch(text))
