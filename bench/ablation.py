"""Score threading on labelled streams, with parts taken away, and how far the order of arrival matters.

    python -m bench.ablation titles.jsonl articles.jsonl

Lines: `id`, `title`, `summary`, `text`, `published`, `source`, `lang`, and `story`, the label.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from itertools import combinations, count
from pathlib import Path
from statistics import mean
from unittest.mock import patch

from storyboard.model.article import Article
from storyboard.model.settings import ThreadSettings
from storyboard.reading.language import detect
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, evidence, text_key
from storyboard.stories.copies import CopyIndex
from storyboard.stories.corpus import Corpus
from storyboard.stories.settling import Repair

_BATCH = 500
EXCLUDED = "EXCLUDE"
Stream = list[tuple[Item, str]]
_PARTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "all of it": nullcontext,
    "names count once": lambda: patch("storyboard.reading.terms._NAME_AGAIN", 0),
    "one floor for every length": lambda: patch.multiple(evidence, JOIN=(0.2, 0.2), MERGE=(0.4, 0.4)),
    "no rise for one-word likeness": lambda: patch.object(evidence, "_ONE_WORD", 0.0),
    "no rise within one outlet": lambda: patch.object(Corpus, "one_of_several", lambda *_: False),
    "no boilerplate": lambda: patch.object(Corpus, "boilerplate", lambda *_: frozenset()),
    "no copies": lambda: patch.object(CopyIndex, "find", lambda *_: ""),
    "no vetoes": lambda: patch("storyboard.stories.veto.told_apart", lambda *_: ""),
    "no merges": lambda: patch("storyboard.stories.merging._partner", lambda *_: None),
    "no split guard": lambda: patch("storyboard.stories.settling.parted", lambda *_: None),
    "no moves": lambda: patch.object(Repair, "_move_out", lambda *_: None),
    "no gathering": lambda: patch.object(Repair, "_gather", lambda *_: None),
    "no repair at all": lambda: patch.object(Threader, "settle", lambda _: ()),
}


def load(path: Path) -> Stream:
    """Read a labelled stream."""
    return [_item(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _item(row: dict[str, str]) -> tuple[Item, str]:
    fields = {key: row.get(key, "") for key in ("id", "title", "summary", "text", "source", "lang")}
    article = Article(**fields, published=datetime.fromisoformat(row["published"]))  # type: ignore[arg-type]
    language = article.lang or detect(f"{article.title} {article.body}")
    key = text_key(article.title, article.body)
    terms = read_terms(article, language)
    item = Item(article.id, article.published, terms, article.title, article.source, "import", language, key)
    return item, row["story"]


def found(stream: Stream) -> dict[str, str]:
    """Thread a stream and return the story of each article."""
    numbers = count(1)  # a name is given once: a part that splits off is another story
    threader = Threader(ThreadSettings(), lambda _: f"story-{next(numbers)}")
    for number, (item, _) in enumerate(stream, 1):
        threader.place(item)
        if number % _BATCH == 0:
            threader.settle()
    threader.settle()
    return dict(threader.home)


def b_cubed(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return B-cubed F1 (Bagga & Baldwin 1998)."""
    both = Counter(zip(gold, said, strict=True))
    true, made = Counter(gold), Counter(said)
    precision = sum(n * n / made[pair[1]] for pair, n in both.items()) / len(gold)
    recall = sum(n * n / true[pair[0]] for pair, n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def pairwise(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the F1 of pairs of articles that are in one story."""
    hit = _pairs(Counter(zip(gold, said, strict=True)).values())
    made, true = _pairs(Counter(said).values()), _pairs(Counter(gold).values())
    return 2 * hit / (made + true) if made + true else 1.0


def _pairs(sizes: object) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)  # type: ignore[attr-defined]


def scores(stream: Stream, home: dict[str, str]) -> tuple[float, float]:
    """Return B-cubed and pairwise F1; articles labelled `EXCLUDE` are part of the stream and not scored."""
    scored = [(label, home[item.id]) for item, label in stream if label != EXCLUDED]
    gold, said = [label for label, _ in scored], [slug for _, slug in scored]
    return b_cubed(gold, said), pairwise(gold, said)


def agreement(stream: Stream) -> float:
    """Return the mean B-cubed F1 between the stories of five orders of arrival."""
    runs = [found(random.Random(seed).sample(stream, len(stream))) for seed in range(5)]
    stories = [[run[item.id] for item, _ in stream] for run in runs]
    return mean(b_cubed(one, other) for one, other in combinations(stories, 2))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    files = parser.parse_args().files
    print("| without | " + " | ".join(path.stem for path in files) + " |")
    print("|---|" + "---|" * len(files))
    for part, without in _PARTS.items():
        cells = []
        for path in files:
            with without():
                stream = load(path)  # reading is a part, too
                cells.append("{:.3f} / {:.3f}".format(*scores(stream, found(stream))))
        print(f"| {part} | " + " | ".join(cells) + " |", flush=True)
    print("| five orders agree | " + " | ".join(f"{agreement(load(path)):.3f}" for path in files) + " |")


if __name__ == "__main__":
    main()
