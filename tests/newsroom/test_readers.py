"""Reading in other processes, as a board under Textual has it done."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from storyboard.model.article import Article
from storyboard.newsroom.readers import WORTH_IT, Readers
from storyboard.newsroom.vocabulary import Vocabulary


class Nowhere:
    def fileno(self): return -1
    def write(self, text): return len(text)
    def flush(self): pass


if __name__ == "__main__":
    sys.stderr = Nowhere()
    readers = Readers(Vocabulary(), 1)
    articles = [Article(id=str(n), title=f"Ferry {n} leaves the harbour") for n in range(WORTH_IT)]
    notes = list(readers.read(articles))
    readers.close()
    print([note.item.id for note in notes] == [article.id for article in articles])
"""


def test_processes_start_where_standard_error_has_no_file_behind_it(tmp_path: Path) -> None:
    script = tmp_path / "read.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.split() == ["True"], done.stderr
