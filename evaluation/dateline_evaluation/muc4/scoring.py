"""Scores of one response template against one key template, slot by slot."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline_evaluation.muc4.grades import Grade
from dateline_evaluation.muc4.matching import grade_value
from dateline_evaluation.muc4.slots import Slot, slots
from dateline_evaluation.muc4.strings import is_same
from dateline_evaluation.muc4.templates import Fill, Template

Pairs = dict[int, tuple[int, Grade]]  # of the response's fills: the key's fill and the grade


@dataclass
class Tally:
    """Counts of one slot, or of several. Recall and precision count a partial as half."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    @property
    def possible(self) -> int:
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """In per cent, 0 of nothing."""
        return 100 * (self.correct + self.partial / 2) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """In per cent, 0 of nothing."""
        return 100 * (self.correct + self.partial / 2) / self.actual if self.actual else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.spurious + other.spurious,
            self.missing + other.missing,
        )


@dataclass
class Score:
    """A pair of templates with its tallies by slot; one of the two is None where nothing was laid upon it."""

    key: Template | None
    response: Template | None
    slots: dict[str, Tally] = field(default_factory=dict)

    @property
    def total(self) -> Tally:
        return sum(self.slots.values(), Tally())


def score(key: Template, response: Template) -> Score:
    """The score of a response template that is laid upon a key's template."""
    pairs: dict[str, Pairs] = {}
    result = Score(key, response)
    for slot in slots().slots:
        asked, given = key.get(slot.name), response.get(slot.name)
        grades = {
            (i, j): _grade(slot, g, a, key, response, pairs) for i, g in enumerate(given) for j, a in enumerate(asked)
        }
        pairs[slot.name] = _pair(grades)
        result.slots[slot.name] = _tally(given, asked, pairs[slot.name])
    return result


def missing(key: Template) -> Score:
    """The score of a key template that no response was laid upon: its fills are missing, but for optional ones."""
    return Score(
        key, None, {s.name: Tally(missing=sum(not f.optional for f in key.get(s.name))) for s in slots().slots}
    )


def spurious(response: Template) -> Score:
    """The score of a response template that was laid upon nothing."""
    return Score(None, response, {s.name: Tally(spurious=len(response.get(s.name))) for s in slots().slots})


def _grade(slot: Slot, given: Fill, asked: Fill, key: Template, response: Template, pairs: dict[str, Pairs]) -> Grade:
    """The grade of the value; a right value with a wrong cross-reference is half right."""
    grade = grade_value(slot, given, asked)
    if grade is Grade.CORRECT and slot.tag and not _is_tag_right(slot, given, asked, key, response, pairs):
        return Grade.PARTIAL
    return grade


def _is_tag_right(
    slot: Slot, given: Fill, asked: Fill, key: Template, response: Template, pairs: dict[str, Pairs]
) -> bool:
    if not asked.tags or (set(asked.tags) == {"-"}):
        return True
    if any(is_same(g, a) for g in given.tags for a in asked.tags):
        return True
    for name in slot.tag:
        for i, (j, grade) in pairs[name].items():
            if (
                grade is Grade.CORRECT
                and _names(given.tags, response.get(name)[i])
                and _names(asked.tags, key.get(name)[j])
            ):
                return True
    return False


def _names(tags: Iterable[str], fill: Fill) -> bool:
    return bool(set(tags) & set(fill.values))


def _pair(grades: dict[tuple[int, int], Grade]) -> Pairs:
    """Each fill of the response with one of the key, the best pairs first."""
    pairs: Pairs = {}
    taken: set[int] = set()
    for (i, j), grade in sorted(grades.items(), key=lambda item: (-item[1], item[0])):
        if grade and i not in pairs and j not in taken:
            pairs[i] = (j, grade)
            taken.add(j)
    return pairs


def _tally(given: tuple[Fill, ...], asked: tuple[Fill, ...], pairs: Pairs) -> Tally:
    """What is left over on both sides is laid upon each other as incorrect; then no optional fill is missing."""
    taken = {j for j, _ in pairs.values()}
    extra = len(given) - len(pairs)
    left = [fill.optional for j, fill in enumerate(asked) if j not in taken]
    required = left.count(False)
    wrong = min(extra, len(left))
    return Tally(
        correct=sum(grade is Grade.CORRECT for _, grade in pairs.values()),
        partial=sum(grade is Grade.PARTIAL for _, grade in pairs.values()),
        incorrect=wrong,
        spurious=extra - wrong,
        missing=max(0, required - wrong),
    )
