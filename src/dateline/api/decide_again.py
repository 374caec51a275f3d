"""A decision done once more: on incidents that a build made without knowing of it."""

from dateline.api.decide_undo import effect
from dateline.records import Decision
from dateline.store import Store, UnknownIncident, WithdrawnIncident


def decide_again(store: Store, decision: Decision) -> None:
    """Write the effect of a stored decision anew; nothing where its incident is no more."""
    with store.writing() as (connection, _):
        try:
            effect(connection, decision, decision.when)
        except (UnknownIncident, WithdrawnIncident):
            return  # its reports are not in the database any more
