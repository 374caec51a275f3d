"""Words that say what happened to people, by class (`harm.yaml`)."""

from functools import cache

from dateline.lexicons import Lexicon, load


class Harm(Lexicon):
    """The classes of `harm.yaml`."""

    classes: dict[str, tuple[str, ...]]


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in load("harm", Harm).classes.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def harm_classes(lemma: str) -> tuple[str, ...]:
    """The classes of a lower-case lemma; empty for words of other matters."""
    return _by_word().get(lemma, ())


def harm_words() -> frozenset[str]:
    """All words of the lexicon."""
    return frozenset(_by_word())
