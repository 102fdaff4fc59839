"""Score threading on labelled streams, with parts taken away, and how far the order of arrival matters.

    python bench/ablation.py titles.jsonl articles.jsonl

Lines: `id`, `title`, `summary`, `text`, `published`, `source`, `lang`, and `story`, the label.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from itertools import count
from pathlib import Path
from unittest.mock import patch

from storyboard.model.article import Article
from storyboard.model.settings import ThreadSettings
from storyboard.reading.language import detect
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, evidence, text_key

_BATCH = 500
Stream = list[tuple[Item, str]]
_PARTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "all of it": nullcontext,
    "no repair": lambda: patch.object(Threader, "settle", lambda _: ()),
    "one floor for every length": lambda: patch.multiple(evidence, JOIN=(0.2, 0.2), MERGE=(0.4, 0.4)),
    "no rise for one-word likeness": lambda: patch.object(evidence, "_ONE_WORD", 0.0),
    "no copies": lambda: patch("storyboard.stories.copies.CopyIndex.find", lambda *_: ""),
    "no split guard": lambda: patch("storyboard.stories.settling.parted", lambda *_: []),
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        stream = load(path)
        gold = [label for _, label in stream]
        print(f"{path.stem}: {len(stream)} articles, {len(set(gold))} stories  (B-cubed F1 / pairwise F1)")
        for part, without in _PARTS.items():
            with without():
                home = found(stream)
            said = [home[item.id] for item, _ in stream]
            print(f"  {part:32s} {b_cubed(gold, said):.3f} / {pairwise(gold, said):.3f}", flush=True)
        runs = [found(random.Random(seed).sample(stream, len(stream))) for seed in range(5)]
        alike = [
            b_cubed([one[item.id] for item, _ in stream], [other[item.id] for item, _ in stream])
            for place, one in enumerate(runs)
            for other in runs[:place]
        ]
        print(f"  agreement of five orders         {sum(alike) / len(alike):.3f} B-cubed F1")


if __name__ == "__main__":
    main()
