"""The type of an act by the words around it."""

import pytest
from assembly_examples import read

from dateline.assembly import kinds_cues
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import facts_of
from dateline.assembly.grouping import group
from dateline.assembly.kinds import type_features
from dateline.assembly.kinds_cues import cues_of, types_of
from dateline.lexicons import load
from dateline.records import Annotations, IncidentType, Report, Values


def drafts_of(report: Report, annotations: Annotations, values: Values) -> list[Draft]:
    return group(facts_of(report, annotations, values), report, annotations)


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("Gunmen attacked a school in Kano and led away nine pupils.", "carried_off", IncidentType.KIDNAPPING),
        ("Robbers attacked a bank in Leeds and held staff at gunpoint.", "held_there", IncidentType.HOSTAGE_TAKING),
        ("RAIDERS ATTACKED A FARM NEAR KISUMU WITH MACHETES.", "blades", IncidentType.STABBING),
    ],
)
def test_words_around_an_act_bring_in_a_type(text: str, cue: str, kind: IncidentType) -> None:
    report, annotations, values = read(text)
    draft = drafts_of(report, annotations, values)[0]
    found = cues_of(draft, report, annotations)
    assert cue in found.all
    assert kind in types_of(found)
    rows = type_features(draft, report, annotations)
    assert rows[kind][f"{kind.value}~{cue}"] == 1.0


def test_the_sentence_after_counts_unless_it_tells_of_another_act() -> None:
    report, annotations, values = read("Gunmen attacked a farm near Kano. Nobody paid the ransom.")
    drafts = drafts_of(report, annotations, values)
    assert "ransom" in cues_of(drafts[0], report, annotations).all


def test_every_phrase_is_found_where_it_stands() -> None:
    for name, cue in load("type_cues", kinds_cues._Cues).cues.items():
        for words in cue.words:
            assert not words.endswith("*") or len(words) > kinds_cues.BEGINNING
            told = words.replace("*", "ing")
            assert name in kinds_cues._in(f"Police said: {told.title()}, and no more.")
            assert name not in kinds_cues._in(f"Police said x{told}.") or " " in told or "-" in told or "’" in told
