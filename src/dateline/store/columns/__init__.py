"""The overview in memory: what a desk chooses, counts and sorts incidents by, as columns of numbers.

A `Keeper` holds the columns of the newest revision, and brings them up to date with what has changed since, so that
every view is that of the database at this moment. `Keeper.choose` gives the incidents that fulfil a `Choice`.
"""

from dateline.store.columns.chosen import Chosen
from dateline.store.columns.keeper import Keeper
from dateline.store.columns.table import Columns

__all__ = ["Chosen", "Columns", "Keeper"]
