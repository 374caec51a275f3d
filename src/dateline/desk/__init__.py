"""The desk: web pages and a JSON API on one database, for those who check, correct and understand incidents.

`make_app(store, gate)` gives the application. A `Gate` says who asks and what they may do: `Alone` lets the one person
at this machine do everything. Pages are rendered here and work without scripts; scripts add the map, the charts and
the keys. What the desk changes it changes through `dateline.api.decide`, as any other program would.
"""

from dateline.desk.app import make_app
from dateline.desk.people import Alone, Gate, Person

__all__ = ["Alone", "Gate", "Person", "make_app"]
