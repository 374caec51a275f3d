"""The places of the world by name, from GeoNames (CC BY 4.0; see data/NOTICE): a read-only file and its look-up.

`gazetteer()` opens the file that ships with the package; `fold(name)` makes the key under which a name is found.
"""

from dateline.lexicons.gazetteer.folding import ARABIC_SCRIPT, fold, skeleton, without_article
from dateline.lexicons.gazetteer.store import Entry, Gazetteer, Kind, gazetteer

__all__ = ["ARABIC_SCRIPT", "Entry", "Gazetteer", "Kind", "fold", "gazetteer", "skeleton", "without_article"]
