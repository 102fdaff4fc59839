"""Write the timelines of stories as a table for spreadsheets: a row for each event, in CSV.

    [exporters.csv]
    separator = ";"

separator: what stands between two cells; many spreadsheets outside of the English-speaking world want ";".
"""

import csv
import io
from collections.abc import Iterator, Sequence

from storyboard.exports import Dossier, Exporter
from storyboard.exports.wording import clean
from storyboard.model.beat import Beat

COLUMNS = (
    "story", "title", "from", "to", "precision", "state", "kind", "round", "outcome",
    "places", "actors", "quote", "sources", "links",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


def make_exporter(separator: str = ",") -> Exporter:
    if len(separator) != 1 or separator in '"\r\n':
        raise ValueError(f'separator is {separator!r}; it must be one character, such as "," or ";"')

    def write(dossiers: Sequence[Dossier]) -> str:
        table = io.StringIO()
        rows = csv.writer(table, delimiter=separator, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for dossier in dossiers:
            rows.writerows(_rows(dossier))
        return table.getvalue()

    return write


def _rows(dossier: Dossier) -> Iterator[list[str]]:
    links = {filed.article.id: filed.article.link for filed in dossier.story.articles}
    for beat in dossier.story.beats:
        cells = (dossier.story.slug, dossier.story.title, *_told(beat, dossier))
        reported = dict.fromkeys(links.get(report.article, "") for report in beat.reports)
        yield [_cell(one) for one in (*cells, " ".join(link for link in reported if link))]


def _told(beat: Beat, dossier: Dossier) -> tuple[str, ...]:
    return (
        beat.span.start.isoformat(),
        beat.span.end.isoformat(),
        beat.span.precision.value,
        beat.on(dossier.day).value,
        beat.kind,
        str(beat.round or ""),
        beat.outcome,
        "; ".join(
            f"{place.name} ({place.country})" if place.country else place.name for place in beat.places
        ),
        "; ".join(beat.actors),
        beat.quote,
        str(beat.sources),
    )


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: the text of articles is foreign."""
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
