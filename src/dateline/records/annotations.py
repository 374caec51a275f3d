"""What `annotation` finds in one report: spans with scores, and links among them by index.

An index field (`sentence`, `trigger`, `parent`, `times`, `places` ...) is a position in the tuple of that name in
the same `Annotations`.
"""

from typing import Literal

from dateline.records.base import Record, Span
from dateline.records.terms import Certainty, Group, IncidentType, Measure, Role, SpeakerKind, Stage


class Name(Record):
    """A proper name. `kind` is what the parse takes it for."""

    span: Span
    kind: Literal["person", "organisation", "place", "nationality", "facility", "other"]


class PlacePhrase(Record):
    """A place as the text names it.

    `span` covers the name alone ("Surovikino"); `relation` is the preposition class before it: "near" for "near",
    "outside", "north of", "suburban". `role` tells dateline places, demonyms ("Russian") and parts of the names of
    organisations and people from places where something is or happens.
    `inside` is the index of the larger place that the text puts it in ("Kirkuk, Iraq": Kirkuk is inside Iraq).
    """

    span: Span
    sentence: int
    role: Literal["location", "dateline", "demonym", "affiliation"] = "location"
    relation: Literal["in", "near", "to", "from", "none"] = "none"
    inside: int | None = None
    local: bool = False
    """True for a street, a building, a camp or the like that no gazetteer holds; `inside` may tell its town."""


class TimePhrase(Record):
    """A time expression ("on Friday", "late Thursday", "in June"), with the tense of the clause it stands in."""

    span: Span
    sentence: int
    tense: Literal["past", "present", "future"] = "past"


class Weapon(Record):
    span: Span
    sentence: int


class Trigger(Record):
    """A word that tells of a violent act ("exploded", "the siege", "shooting").

    `background` is True where the words put it in the past of the story ("last year's bombing", "follows another
    attack in June"). `anaphoric` marks a definite mention that may point back ("the attack").
    """

    span: Span
    sentence: int
    type: IncidentType
    stage: Stage = Stage.ACCOMPLISHED
    background: bool = False
    anaphoric: bool = False
    generic: bool = False
    """True for violence in general or planned ("attacks have increased", "plotting to bomb"): no incident."""
    other: bool = False
    """True for "another attack", "a similar bombing": not the act told before."""
    indefinite: bool = False
    """True for "a bombing", "two attacks": a noun that may tell of an act for the first time."""
    times: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    weapons: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()
    """The lemmas of the nouns for those whom or what the act hits ("embassy"), lower case; none that fit anybody."""
    target_names: tuple[str, ...] = ()
    """The words that name them, lower case."""
    score: float = 1.0


class Count(Record):
    """A number of people with a measure: "Four officers" were killed.

    `span` is the quote of the codebook: the shortest contiguous span with the number, its modifier and the people.
    `head` is the lemma of the noun counted, `trigger` the index of the act that did it, where one is known.
    `certainty` "denied" and "unconfirmed" come from the words around it, not from who speaks.
    """

    span: Span
    sentence: int
    low: int
    high: int | None
    measure: Measure
    group: Group
    head: str = ""
    trigger: int | None = None
    certainty: Literal["plain", "confirmed", "unconfirmed", "denied"] = "plain"
    entity: int | None = None
    """Equal for counts that speak of the same person, as far as names and nouns tell."""
    definite: bool = False
    """True for "the four men", "the shooter" and names: may repeat a figure that was given before."""
    score: float = 1.0


class ActorPhrase(Record):
    """A noun phrase for someone with a role in an act; `group` is the canonical name of an armed group in it."""

    span: Span
    sentence: int
    role: Role
    group: str | None = None
    certainty: Certainty = Certainty.FACT
    trigger: int | None = None


class Speech(Record):
    """Who says what: source, cue and content.

    `name` is the source as the chain shows it ("Federal Penitentiary Service", "police"): without title, with
    pronouns resolved; None where a passive hides the source. `parent` is the speech that reports this one: in
    "Tass, citing unnamed sources, said that ..." the sources' speech has Tass's as its parent.
    """

    source: Span | None
    name: str | None
    kind: SpeakerKind = SpeakerKind.OTHER
    cue: Span
    content: tuple[Span, ...]
    parent: int | None = None
    certainty: Literal["plain", "confirmed", "unconfirmed", "denied"] = "plain"
    channel: str | None = None
    """Through what it was said ("Telegram", "a statement"); no link of the chain."""
    broad: bool = False
    """True for an attribution that only the learnt decision found (a view, a plan, criticism): no link of a chain."""
    score: float = 1.0
    """How probable the learnt decision holds it that this is an attribution, 0 to 1."""


class Annotations(Record):
    """All spans of one report. `sentences` cover the text in order and do not overlap."""

    report: str
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    places: tuple[PlacePhrase, ...] = ()
    times: tuple[TimePhrase, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    counts: tuple[Count, ...] = ()
    actors: tuple[ActorPhrase, ...] = ()
    speeches: tuple[Speech, ...] = ()
