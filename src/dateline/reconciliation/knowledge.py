"""The lexicons of reconciliation: whom to believe on a toll, and the words that relate figures."""

from dateline.lexicons import Lexicon, load
from dateline.records import Measure, SpeakerKind, Status


class SpeakerAuthority(Lexicon):
    authority: dict[SpeakerKind, int]
    status: dict[Status, int]
    reliable: int
    adverse: frozenset[SpeakerKind]
    name_stop: frozenset[str]


class FigureRules(Lexicon):
    growing: frozenset[Measure]
    part_before: tuple[str, ...]
    part_within: tuple[str, ...]
    further: frozenset[str]
    number_words: dict[int, tuple[str, ...]]
    zero_of_all: tuple[str, ...]
    male: frozenset[str]
    female: frozenset[str]
    grown: frozenset[str]
    young: frozenset[str]
    of_a_kind: frozenset[str]
    no_names: frozenset[str]
    one_more: frozenset[str]
    kin: frozenset[str]
    outcome: dict[str, tuple[str, ...]]
    rescue_attempt: tuple[str, ...]
    captives: tuple[str, ...]


def speaker_authority() -> SpeakerAuthority:
    return load("speaker_authority", SpeakerAuthority)


def figure_rules() -> FigureRules:
    return load("figure_rules", FigureRules)
