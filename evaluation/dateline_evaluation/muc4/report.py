"""A score over many documents: the rows of the report of 1992."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline_evaluation.muc4.aligning import align
from dateline_evaluation.muc4.scoring import Score, Tally
from dateline_evaluation.muc4.slots import slots
from dateline_evaluation.muc4.templates import Template

Templates = Mapping[str, Sequence[Template]]


def score_documents(keys: Templates, responses: Templates) -> dict[str, list[Score]]:
    """The scores of the templates of each document of the keys. Responses to other documents are left out."""
    return {doc: align(asked, responses.get(doc, ())) for doc, asked in keys.items()}


def numbers(scores: Mapping[str, Sequence[Score]]) -> dict[str, Any]:
    """All rows by name: the four totals, the slots, the groups of slots, and the templates."""
    pairs = [score for found in scores.values() for score in found]
    both = [s for s in pairs if s.key and s.response]
    lists = {
        "all_templates": pairs,
        "matched_missing": [s for s in pairs if s.key],
        "matched_spurious": [s for s in pairs if s.response],
        "matched_only": both,
    }
    return {
        **{name: row(_sum(s.total for s in chosen)) for name, chosen in lists.items()},
        "templates": row(_templates(pairs)),
        "groups": {
            group: row(_sum(s.slots[slot.name] for s in pairs for slot in slots().slots if slot.group == group))
            for group in dict.fromkeys(slot.group for slot in slots().slots)
        },
        "slots": {slot.name: row(_sum(s.slots[slot.name] for s in pairs)) for slot in slots().slots},
    }


def row(tally: Tally) -> dict[str, Any]:
    """A tally as numbers; recall, precision and F in per cent."""
    return {
        "recall": round(tally.recall, 2),
        "precision": round(tally.precision, 2),
        "f": round(tally.f, 2),
        "possible": tally.possible,
        "actual": tally.actual,
        "correct": tally.correct,
        "partial": tally.partial,
        "incorrect": tally.incorrect,
        "spurious": tally.spurious,
        "missing": tally.missing,
    }


def lines(scores: Mapping[str, Any]) -> list[str]:
    """The rows of `numbers` for a reader."""
    rows = {"template": scores["templates"], **scores["slots"]}
    rows |= {f"{name} total": value for name, value in scores["groups"].items()}
    names = ("matched_missing", "matched_spurious", "matched_only", "all_templates")
    rows |= {name.replace("_", " "): scores[name] for name in names}
    head = f"{'':20}{'POS':>6}{'ACT':>6}{'COR':>6}{'PAR':>6}{'INC':>6}{'SPU':>6}{'MIS':>6}{'REC':>7}{'PRE':>7}{'F':>7}"
    counts = ("possible", "actual", "correct", "partial", "incorrect", "spurious", "missing")
    return [head] + [
        f"{name:20}"
        + "".join(f"{value[c]:6d}" for c in counts)
        + f"{value['recall']:7.1f}{value['precision']:7.1f}{value['f']:7.1f}"
        for name, value in rows.items()
    ]


def _templates(pairs: Iterable[Score]) -> Tally:
    tally = Tally()
    for pair in pairs:
        tally += Tally(correct=bool(pair.key and pair.response), missing=not pair.response, spurious=not pair.key)
    return tally


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())
