"""What the accounts of one incident add up to.

`reconcile` makes one `Incident` of the mentions that linking put together: figures with low, best and high by a named
rule (see `rules`), when and where as exactly as most agree, type and stage by vote, actors and weapons once each.
`incidents` does so for all clusters of a `Linking` and relates the incidents to each other.
"""

from dateline.reconciliation.reconciler import incidents, reconcile
from dateline.reconciliation.rules import DEFAULT, RULES
from dateline.reconciliation.tolls import toll

__all__ = ["DEFAULT", "RULES", "incidents", "reconcile", "toll"]
