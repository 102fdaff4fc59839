"""Filters: the ordered chain that articles pass through."""

from storyboard.filters.api import Filter
from storyboard.filters.assemble import assemble
from storyboard.filters.chain import Chain

__all__ = ["Chain", "Filter", "assemble"]
