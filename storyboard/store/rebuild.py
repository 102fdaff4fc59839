"""Working the index and the catalog out from the files, which are the truth."""

from pathlib import Path

from storyboard.store.cards import card_of
from storyboard.store.catalog import Cards, Catalog
from storyboard.store.entries import Filing, IndexChange, Stamp
from storyboard.store.index import Index
from storyboard.store.layout import CATALOG, STORIES, month_in, survey
from storyboard.store.shelf import Shelf


def rebuild(data: Path, shelf: Shelf, index: Index, catalog: Catalog, stamp: Stamp) -> int:
    """Make the index and the catalog say what the files hold; returns how many stories."""
    prints = {file: told for file, told in survey(data).items() if not file.startswith(f"{CATALOG}/")}
    cards: Cards = {}
    filings = []
    for file in sorted(prints):
        for story in shelf.all_in(file):
            filings.append(Filing.of(story, file))
            if file.startswith(f"{STORIES}/"):
                cards.setdefault(month_in(file), {})[story.slug] = card_of(story)
    whole = {file: told for file, told in prints.items() if (data / file).exists()}
    catalogued = catalog.reconcile(cards)
    index.refill(IndexChange(filings=filings, prints={**whole, **catalogued}), stamp)
    return len(filings)
