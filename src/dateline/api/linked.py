"""The end of a build: the incidents of all mentions, with all that was decided, stored and made ready for the desk."""

from collections.abc import Mapping, Sequence

from dateline.api.decide_again import decide_again
from dateline.api.ready import index_settled, is_ready
from dateline.api.rooms import Rooms
from dateline.linking import Linking
from dateline.reconciliation.decided import counted, settle
from dateline.records import Decision, Mention, Report
from dateline.store import Changes, Store


def store_incidents(
    store: Store,
    rooms: Rooms,
    mentions: Sequence[Mention],
    linking: Linking,
    reports: Mapping[str, Report],
    decisions: Sequence[Decision],
    generation: int,
) -> Changes:
    """Store the incidents of `linking`; `decisions` are those that it knew of, `generation` as in the store.

    What was decided while this build was at work is done once more, on the new incidents.
    """
    made = rooms.incidents(counted(mentions), linking, reports)
    settled = settle(made, mentions, decisions)
    ready = is_ready(store)
    changes = store.replace_incidents([one.incident for one in settled], generation, linking.links)
    index_settled(store, settled, changes, generation, all_of_it=not ready)
    known = {decision.id for decision in decisions}
    late = [decision for decision in store.decisions() if decision.id not in known]
    for decision in late:
        decide_again(store, decision)
    return changes
