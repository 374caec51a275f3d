"""The words of the trigger lexicon in all their forms, each with the list that it stands in."""

from dateline.annotation.triggers.lexicon import TriggerWords
from dateline.lexicons import Lexicon, load

VOWELS = "aeiou"


class Signs(Lexicon):
    """Words beside those of the trigger lexicon at which the gate looks closer, by what they tell of."""

    irregular: tuple[str, ...]
    effects: tuple[str, ...]
    means: tuple[str, ...]
    people: tuple[str, ...]
    acts: tuple[str, ...]


def signs() -> frozenset[str]:
    """All words at which the gate looks closer."""
    more = load("relevance", Signs)
    return frozenset({*classes(), *more.irregular, *more.effects, *more.means, *more.people, *more.acts})


def classes() -> dict[str, str]:
    """Word forms to the name of their list; a word of several lists belongs to the first."""
    found: dict[str, str] = {}
    for group in load("triggers", TriggerWords).words:
        name = f"{group.type.value} {group.score}"
        for verb in group.verbs:
            for form in verb_forms(verb):
                found.setdefault(form, name)
        for noun in group.nouns:
            for form in (noun, plural(noun)):
                found.setdefault(form, name)
    return {form: name for form, name in sorted(found.items()) if form.isalpha()}


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: "stab" gives stab, stabs, stabbed, stabbing."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in VOWELS else verb
    doubled = verb + verb[-1] if _doubles(verb) else verb
    past = doubled if stem == verb else stem
    return (verb, plural(verb), past + "ed", doubled + "ing")


def plural(word: str) -> str:
    """The regular plural, or third person."""
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in VOWELS else word + "s"


def _doubles(verb: str) -> bool:
    short = len(verb) <= 4 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
    return short and verb[-3:-2] not in VOWELS
