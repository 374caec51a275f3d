"""Which rows fulfil a choice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.store.choosing import FACETS, Choice
from dateline.store.columns.table import Columns, Ints, Mask

Found = NDArray[np.bool_]  # for each number of a report whether it is meant


@dataclass(frozen=True)
class Chosen:
    """The incidents of a choice at one revision: `mask` tells of each row whether it is chosen."""

    columns: Columns
    mask: Mask
    everything: bool

    @property
    def number(self) -> int:
        """How many there are."""
        return int(self.mask.sum())

    def count(self, name: str) -> int:
        """How many of them have something in this column of numbers."""
        return int(np.count_nonzero(self.columns.numbers[name][self.mask]))

    def ordered(self, name: str, *, descending: bool) -> Ints:
        """Their rows by a column."""
        order = self.columns.order(name, descending=descending)
        return order if self.everything else order[self.mask[order]]


def fulfil(columns: Columns, choice: Choice, found: Found | None) -> Chosen:
    """The rows that fulfil a choice; `found` tells of the reports whether the choice's words stand in them."""
    mask = np.ones(len(columns), dtype=np.bool_)
    numbers = columns.numbers
    if choice.since:
        mask &= numbers["latest"] >= choice.since.toordinal()
    if choice.until:
        mask &= (numbers["earliest"] <= choice.until.toordinal()) & (numbers["earliest"] > 0)
    if choice.place:
        mask &= _place(columns, choice.place)
    for name in ("type", "grade", "state"):
        if getattr(choice, name):
            mask &= columns.words[name] == columns.codes[name].known(getattr(choice, name))
    if choice.conflict in ("yes", "no"):
        mask &= numbers["conflict"] == (choice.conflict == "yes")
    for kind in FACETS:
        if getattr(choice, kind):
            mask &= _facet(columns, kind, getattr(choice, kind))
    if choice.box:
        south, west, north, east = choice.box
        mask &= (numbers["latitude"] >= south) & (numbers["latitude"] <= north)
        mask &= (numbers["longitude"] >= west) & (numbers["longitude"] <= east)
    if found is not None:
        mask &= _told(columns, found)
    return Chosen(columns, mask, choice.everything)


def _place(columns: Columns, asked: str) -> Mask:
    if len(asked) == 2 and asked.isupper():
        country: Mask = columns.words["country"] == columns.codes["country"].known(asked)
        return country
    begins = asked.casefold()
    mask = np.zeros(len(columns), dtype=np.bool_)
    for name in ("place", "admin1"):
        words = columns.codes[name].words
        fits = [word is not None and word.casefold().startswith(begins) for word in words]
        mask |= np.array(fits, dtype=np.bool_)[columns.words[name]] if fits else False
    return mask


def _facet(columns: Columns, kind: str, value: str) -> Mask:
    hanging = columns.hanging["facets"]
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[hanging.row[hanging.code == columns.codes["facets"].known((kind, value))]] = True
    return mask


def _told(columns: Columns, found: Found) -> Mask:
    """Rows of which one of the found reports tells. A report newer than the search is not found."""
    hanging = columns.hanging["told"]
    known = hanging.code < len(found)
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[hanging.row[known][found[hanging.code[known]]]] = True
    return mask
