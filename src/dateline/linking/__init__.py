"""Which mentions, of all reports, tell of one incident.

`link` takes the mentions and their reports and gives `Linking`: clusters of mention ids, the links that made them
with what each feature added, and the groups of reports that are copies of one text. Order-free and deterministic.
It compares only inside blocks (see `blocks`), scores by weights that stand in `lexicons/link_weights.yaml`, and obeys
what coders decided (see `constraints`).
"""

from dateline.linking.linker import Linker, compared, link
from dateline.linking.model import Contribution, Link, Linked, Linking

__all__ = ["Contribution", "Link", "Linked", "Linker", "Linking", "compared", "link"]
