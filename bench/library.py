"""Make a seeded library of synthetic articles through the same door as anybody's import.

    python -m bench.library FOLDER [--articles 100000]

Of 100,000 articles about 60,000 stand alone and the others tell of 10,000 stories, over two years.
"""

import argparse
import json
import tempfile
from pathlib import Path

from bench.threads import stream
from storyboard.cli.main import run

_A_DAY = 137  # 100,000 in two years
_PORTION = 10_000  # articles an import


def main() -> None:
    """Make the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    told = parser.parse_args()
    portion: list[str] = []
    for number, article in enumerate(stream(told.articles, _A_DAY), 1):
        row = {
            "id": article.id,
            "title": article.title,
            "summary": article.summary,
            "link": f"https://paper{number % 40}.example/{article.id}",
            "published": article.published.isoformat(),
            "source": article.source,
            "lang": "en",
        }
        portion.append(json.dumps(row))
        if len(portion) == _PORTION or number == told.articles:
            _take_in(portion, told.folder)
            portion.clear()


def _take_in(lines: list[str], folder: Path) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("\n".join(lines))
        file.flush()
        if run(["--data-dir", str(folder), "import", file.name]):
            raise SystemExit("the import failed")


if __name__ == "__main__":
    main()
