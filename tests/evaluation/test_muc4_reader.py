"""Templates from Dateline's own reading of invented reports."""

from dateline_evaluation.muc4.mapping import has, mapping
from dateline_evaluation.muc4.reader import templates_of

TEXT = """
   LIMA, 5 JAN 90 (XYZ) -- [TEXT] SUSPECTED SHINING PATH GUERRILLAS SHOT AND KILLED TWO FARMERS
YESTERDAY IN THE TOWN OF HUANTA, PERU, POLICE REPORTED TODAY. JUDGE CARLOS QUISPE WAS ALSO WOUNDED IN THE ATTACK.

   THE ATTACKERS DESTROYED THE BRIDGE.
"""
QUIET = "   LIMA, 5 JAN 90 (XYZ) -- [TEXT] THE MINISTER OPENED A SCHOOL AND PRAISED ITS TEACHERS."


def test_an_attack_fills_a_template() -> None:
    made = templates_of({"T-1": TEXT, "T-2": QUIET})
    assert made["T-2"] == []
    assert made["T-1"]
    first = made["T-1"][0]
    assert first.first("inc-type") == "ATTACK"
    assert first.first("inc-stage") == "ACCOMPLISHED"
    assert first.first("inc-loc").startswith("PERU")
    assert first.first("inc-date") == "04 JAN 90"
    assert "FARMERS" in [fill.values[0] for fill in first.get("hum-tgt-desc")]
    assert ("DEATH", "FARMERS") in [(f.values[0], f.tags[0]) for f in first.get("hum-tgt-effect")]


def test_cross_references_name_a_fill() -> None:
    for template in templates_of({"T-1": TEXT})["T-1"]:
        people = {f.values[0] for name in ("hum-tgt-name", "hum-tgt-desc") for f in template.get(name)}
        assert {tag for f in template.get("hum-tgt-effect") for tag in f.tags} <= people
        things = {f.values[0] for f in template.get("phys-tgt-id")}
        assert {tag for f in template.get("phys-tgt-type") for tag in f.tags} <= things


def test_the_mapping_knows_words_in_either_number() -> None:
    assert mapping().person("TWO JUDGES") == "LEGAL OR JUDICIAL"
    assert mapping().person("FARMERS") == "CIVILIAN"
    assert mapping().instrument("POWERFUL CAR BOMBS") == "VEHICLE BOMB"
    assert mapping().thing("embassy") == "DIPLOMAT OFFICE OR RESIDENCE"
    assert not has("ARMYWORMS", ("army",))
