"""The files that `plugins new` writes: a plugin that works as it is, to be changed."""

import re
from keyword import iskeyword

from storyboard.errors import UsageError
from storyboard.plugins.outline import Kind
from storyboard.version import __version__

_FILTER = '''"""Hide articles whose title mentions a word you are tired of.

    [filters.{name}]
    words = ["celebrity", "quiz"]

words: the words, in any case.
"""

from storyboard import Article, Filter


def make_filter(words: list[str]) -> Filter:
    tired = {{word.casefold() for word in words}}

    def judge(article: Article) -> Article:
        hit = tired & set(article.title.casefold().split())
        return article.hide(f"mentions {{min(hit)}}") if hit else article

    return judge
'''

_SOURCE = '''"""Bring the entries of a list that a site offers as JSON.

    [sources.{name}]
    url = "https://example.org/news.json"

url: the address of the list.
"""

from collections.abc import AsyncIterator
from typing import Any

from storyboard import Article, Source, Visit


def make_source(url: str) -> Source:
    async def bring(visit: Visit) -> AsyncIterator[Article]:
        answer = await visit.client.read(url)
        entries: Any = answer.json()
        for entry in entries:
            yield Article(id=str(entry["id"]), title=entry["title"], link=entry["link"])

    return bring
'''

_LISTENER = '''"""Append a line to a file for every refresh that brought something.

    [listeners.{name}]
    file = "~/{name}.log"

file: where to.
"""

from pathlib import Path

from storyboard.model.events import Event, RefreshDone
from storyboard.plugins import Listener


def make_listener(file: str) -> Listener:
    target = Path(file).expanduser()

    def listen(event: Event) -> None:
        if isinstance(event, RefreshDone) and event.fresh:
            with target.open("a", encoding="utf-8") as lines:
                lines.write(f"{{event.fresh}} new articles\\n")

    return listen
'''

_EXPORTER = '''"""Write stories as plain text: the title, and a line for each event.

    [exporters.{name}]
    width = 72

width: how long a line may be.
"""

import textwrap
from collections.abc import Sequence

from storyboard.exports import Dossier, Exporter


def make_exporter(width: int = 72) -> Exporter:
    def write(dossiers: Sequence[Dossier]) -> str:
        lines = []
        for dossier in dossiers:
            lines.append(dossier.story.title)
            for beat in dossier.story.beats:
                lines.append(textwrap.shorten(f"{{beat.span.start}} {{beat.quote}}", width))
            lines.append("")
        return "\\n".join(lines)

    return write
'''

_CODE = {"filter": _FILTER, "source": _SOURCE, "listener": _LISTENER, "exporter": _EXPORTER}

_TESTS = {
    "filter": """from {module} import make_filter

from storyboard import Article
from storyboard.testing import run_filter


def test_a_title_with_the_word_is_hidden() -> None:
    (after,) = run_filter(make_filter(words=["Quiz"]), [Article(id="1", title="The weekend quiz")])
    assert after.hidden and after.hidden.reason == "mentions quiz"


def test_the_samples_pass() -> None:
    assert run_filter(make_filter(words=["no such word"]))
""",
    "source": """from {module} import make_source

from storyboard.testing import run_source

LIST = "https://example.org/news.json"
ENTRY = {{"id": 1, "title": "Talks resume", "link": "https://example.org/1"}}


def test_the_entries_of_the_list_are_brought() -> None:
    brought = run_source(make_source(url=LIST), {{LIST: [ENTRY]}})
    assert [article.title for article in brought.articles] == ["Talks resume"]
    assert brought.asked == (LIST,)


def test_a_site_that_is_down_is_told() -> None:
    assert "no answer" in run_source(make_source(url=LIST)).reason
""",
    "listener": """from pathlib import Path

from {module} import make_listener

from storyboard.testing import run_listener


def test_a_refresh_that_brought_something_is_a_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.log"
    run_listener(make_listener(file=str(file)))
    assert file.read_text() == "2 new articles\\n"
""",
    "exporter": """from {module} import make_exporter

from storyboard.testing import run_exporter


def test_a_story_has_a_line_for_each_event() -> None:
    lines = run_exporter(make_exporter()).splitlines()
    assert lines[0] == "Ferry strike halts crossings at Elsinore"
    assert lines[1].startswith("2026-03-")
""",
}

_PYPROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{project}"
version = "0.1.0"
description = "{summary}"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["storyboard>={least}"]

[project.optional-dependencies]
test = ["pytest"]

[project.entry-points."storyboard.{kind}s"]
{name} = "{module}:make_{kind}"

[tool.hatch.build.targets.wheel]
packages = ["{module}"]

[tool.pytest.ini_options]
pythonpath = ["."]
"""

_README = """# {project}

{article} {kind} for storyboard. {summary}

```sh
python -m pip install .            # into the environment that storyboard runs in
storyboard plugins info {name}     # it is found, and this is what it takes
```

```toml
{example}
```

`python -m pip install '.[test]' && python -m pytest` runs its tests.
"""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def starter(kind: Kind, name: str = "example") -> str:
    """Return the source of a small working plugin. Raises UsageError for a name it cannot have."""
    if iskeyword(name):
        raise UsageError(
            f"{name!r} cannot be the name of a plugin: it is a word of Python's own; try my_{name}"
        )
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be the name of a plugin; use small letters, digits and _")
    return _CODE[kind].format(name=name)


def package(kind: Kind, name: str) -> dict[str, str]:
    """Return the files of a package with one plugin, by their paths in a folder. Raises UsageError."""
    code = starter(kind, name)
    module, project = f"storyboard_{name}", f"storyboard-{name.replace('_', '-')}"
    words = {
        "name": name,
        "kind": kind,
        "article": "An" if kind == "exporter" else "A",
        "module": module,
        "project": project,
        "summary": code.removeprefix('"""').partition("\n")[0],
        "least": ".".join(__version__.split(".")[:2]),
        "example": example(kind, name),
    }
    return {
        f"{project}/pyproject.toml": _PYPROJECT.format(**words),
        f"{project}/README.md": _README.format(**words),
        f"{project}/{module}/__init__.py": code,
        f"{project}/{module}/py.typed": "",
        f"{project}/tests/test_{name}.py": _TESTS[kind].format(**words),
    }


def example(kind: Kind, name: str) -> str:
    """Return the section of a config that asks for the plugin that `starter` gives."""
    lines = starter(kind, name).splitlines()
    return "\n".join(line.strip() for line in lines[1:5] if line.startswith("    "))
