"""Single victims told one by one: how many people they are at least."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.sentences import WORD

AGE = re.compile(r"\b(\d{1,3})\b")
CHILD, ADULT = 14, 18  # up to which age and from which on somebody is surely called a child, a man or a woman


@dataclass(frozen=True)
class Person:
    """What a quote tells of one person."""

    names: frozenset[str]
    age: int | None
    sex: str | None
    another: bool
    grown: bool | None = None

    def may_be(self, other: "Person") -> bool:
        """Whether both descriptions can be of one person; descriptions that tell nothing apart can."""
        if self.another or other.another:
            return False
        if self.age is not None and other.age is not None and self.age != other.age:
            return False
        if self.sex and other.sex and self.sex != other.sex:
            return False
        if self.grown is not None and other.grown is not None and self.grown != other.grown:
            return False
        return not (self.names and other.names) or bool(self.names & other.names)

    def with_(self, other: "Person") -> "Person":
        """Both descriptions as one."""
        age = self.age if self.age is not None else other.age
        grown = self.grown if self.grown is not None else other.grown
        return Person(self.names | other.names, age, self.sex or other.sex, self.another, grown)


def person(quote: str) -> Person:
    """The person that a quote such as "a 15-year-old boy" or "Anna Berg, 23" counts."""
    rules = figure_rules()
    words = WORD.findall(quote)
    lower = [w.casefold() for w in words]
    names = frozenset(w.casefold() for w in words if w[:1].isupper() and not quote.isupper() and len(w) > 1)
    names -= rules.male | rules.female | rules.no_names
    sex = "male" if rules.male & set(lower) else "female" if rules.female & set(lower) else None
    age = AGE.search(quote)
    years = int(age.group(1)) if age else None
    return Person(names, years, sex, bool(rules.one_more & set(lower)), _grown(years, set(lower)))


def _grown(years: int | None, words: set[str]) -> bool | None:
    """Whether it is no child; None for youths, and where age and words are silent or at odds ("a 12-year-old man")."""
    rules = figure_rules()
    told = {word: grown for known, grown in ((rules.grown, True), (rules.young, False)) for word in known & words}
    if years is not None:
        told["age"] = years >= ADULT
        if CHILD < years < ADULT:
            return None
    return next(iter(told.values())) if len(set(told.values())) == 1 else None


def least_number(quotes: Iterable[str]) -> int:
    """The least number of different people that the quotes, one person each, can be."""
    return len(least_people(quotes))


def least_people(quotes: Iterable[str]) -> list[Person]:
    """These people, each with all that the quotes tell of them."""
    people: list[Person] = []
    for quote in sorted(set(quotes)):
        new = person(quote)
        for i, known in enumerate(people):
            if new.may_be(known):
                people[i] = known.with_(new)
                break
        else:
            people.append(new)
    return people
