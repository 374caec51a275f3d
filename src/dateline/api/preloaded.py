"""Imported by the process that workers are forked from (`forks`): loads what all of them use, once and not once each.

A process that is forked must have no threads and no open database. So the networks, whose runtime starts a thread, and
the gazetteer are left to each worker.
"""

import gc
import os
from contextlib import suppress

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's library starts its threads when it is imported


def _load() -> None:
    from dateline.annotation import RuleAnnotator
    from dateline.annotation.encoder.pieces import tokenizer
    from dateline.api.rooms import standard_rooms
    from dateline.api.workers import PROBE, mentions_of
    from dateline.lexicons.gazetteer import gazetteer

    mentions_of(PROBE, standard_rooms(), RuleAnnotator())
    tokenizer()
    gazetteer.cache_clear()


with suppress(Exception):  # what fails here fails again in each worker, which tells of it
    _load()
gc.freeze()  # the workers' collections of garbage need not go through it, which would copy its pages
