"""In which words a report is read that others copied: those of the cleanest copy."""

from collections.abc import Iterable
from functools import lru_cache

from storyboard.model.article import Article
from storyboard.reading.cleanness import Blemishes, blemishes
from storyboard.stories.copies import same_text, text_key

_measured = lru_cache(maxsize=256)(blemishes)  # each copy that comes in is compared with those before


def cleanest(report: Article, copies: Iterable[Article]) -> str:
    """Return the id of the one of `copies` whose text is the cleanest, or "" where none is cleaner than the
    report's own.

    Of equally clean ones the earliest counts, so it is all one in which order they came in. One that goes
    far from the report's own words is none of them.
    """
    own = _measured(report.body)
    if own == Blemishes():
        return ""
    cleaner = [each for each in copies if each.body and _measured(each.body) < own]
    cleaner.sort(key=lambda each: (_measured(each.body), each.published, each.id))
    sketch = text_key(report.title, report.body) if cleaner else b""
    return next((one.id for one in cleaner if same_text(sketch, text_key(one.title, one.body))), "")
