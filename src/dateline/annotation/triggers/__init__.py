"""Find the words of violent acts in a report: type, stage, background, and the times, places and weapons with them."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.annotation.sentences import sentence_numbers
from dateline.annotation.triggers.attach import heads_of, nearest, within
from dateline.annotation.triggers.context import accidents, is_sport, read_context
from dateline.annotation.triggers.lexicon import Match, matches
from dateline.annotation.triggers.targets import targets_of
from dateline.records import PlacePhrase, Report, Span, TimePhrase, Trigger, Weapon

Heads = list[Token | None]
Phrase = TimePhrase | PlacePhrase | Weapon
EFFECT = 0.35  # words up to this score tell only an effect: "killed", "injured"
WHERE = frozenset({"location", "demonym"})


def find_triggers(
    doc: Doc,
    report: Report,
    times: Sequence[TimePhrase],
    places: Sequence[PlacePhrase],
    weapons: Sequence[Weapon],
) -> tuple[Trigger, ...]:
    """The triggers of `report` in text order.

    `doc` is the parse at the report's own offsets. `times`, `places` and `weapons` of each trigger are positions in
    the tuples given, nearest in the parse first.
    """
    heads = heads_of(doc, times), heads_of(doc, places), heads_of(doc, weapons)
    by_sentence = _group(times), _group(places, WHERE), _group(weapons)
    sentence_of = sentence_numbers(doc)
    found = []
    if is_sport(doc):
        return ()
    accidental = accidents(doc)
    for match in matches(doc):
        if match.anchor.idx < report.body_start:
            continue
        number = sentence_of[match.anchor.i]
        allowed = tuple(groups.get(number, []) for groups in by_sentence)
        found.append(_trigger(doc, match, number, heads, allowed, accidental=number in accidental))
    return tuple(found)


def _trigger(
    doc: Doc,
    match: Match,
    sentence: int,
    heads: tuple[Heads, ...],
    allowed: tuple[list[int], ...],
    *,
    accidental: bool,
) -> Trigger:
    """`accidental`: whether its sentence speaks of an accident, so that an effect alone tells of no act."""
    anchor = match.anchor
    anchored = within(anchor, heads[0], allowed[0]) or within(anchor, heads[1], allowed[1])
    context = read_context(anchor, anchored)
    if match.score <= EFFECT and accidental:
        context = context._replace(generic=True)
    targets = targets_of(anchor)
    last = doc[match.last]
    return Trigger(
        span=Span(start=doc[match.first].idx, end=last.idx + len(last)),
        sentence=sentence,
        type=match.type,
        stage=context.stage,
        background=context.background,
        anaphoric=context.anaphoric,
        generic=context.generic,
        other=context.other,
        indefinite=context.indefinite,
        times=nearest(anchor, heads[0], allowed[0]),
        places=nearest(anchor, heads[1], allowed[1]),
        weapons=nearest(anchor, heads[2], allowed[2]),
        targets=targets.heads,
        target_names=targets.names,
        score=round(match.score * context.doubt, 3),
    )


def _group(phrases: Sequence[Phrase], roles: frozenset[str] = frozenset()) -> dict[int, list[int]]:
    """Positions by sentence; of places only those with one of `roles`."""
    grouped: dict[int, list[int]] = {}
    for i, phrase in enumerate(phrases):
        if not roles or getattr(phrase, "role", "") in roles:
            grouped.setdefault(phrase.sentence, []).append(i)
    return grouped
