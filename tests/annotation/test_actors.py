"""Actors: who did it, who was hit, who claims it, and which group the words name."""

from dateline.annotation.actors import find_actors
from dateline.annotation.actors.groups import find_groups
from dateline.annotation.parsing import parse
from dateline.annotation.triggers import find_triggers
from dateline.records import ActorPhrase, Certainty, Report, Role


def actors(text: str) -> tuple[ActorPhrase, ...]:
    report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text))
    doc = next(iter(parse([text])))
    return find_actors(doc, report, find_triggers(doc, report, (), (), ()))


def of_role(text: str, role: Role) -> set[str]:
    return {a.span.of(text) for a in actors(text) if a.role is role}


def test_subject_and_object() -> None:
    text = "Masked gunmen attacked soldiers near the bridge."
    assert of_role(text, Role.PERPETRATOR) == {"Masked gunmen"}
    assert of_role(text, Role.TARGET) == {"soldiers"}


def test_passive_agent() -> None:
    assert "two rebels" in of_role("A teacher was kidnapped by two rebels.", Role.PERPETRATOR)


def test_claim() -> None:
    text = "A bomb exploded in the port. The Taliban claimed responsibility for the attack."
    claims = [a for a in actors(text) if a.role is Role.CLAIMANT]
    assert [(a.group, a.certainty) for a in claims] == [("Taliban", Certainty.CLAIMED)]


def test_no_claim_of_nobody() -> None:
    text = "A bomb exploded in the port. No group claimed responsibility for the attack."
    assert not [a for a in actors(text) if a.role is Role.CLAIMANT]


def test_blame() -> None:
    text = "A bomb exploded in the port. Officials blamed the PKK for the attack."
    assert ("PKK", Certainty.ACCUSED) in {(a.group, a.certainty) for a in actors(text)}


def test_blame_for_something_else_makes_no_perpetrator() -> None:
    text = "Gunmen stormed a school in the town. Parents accused the police of having arrived too late."
    assert "the police" not in of_role(text, Role.PERPETRATOR)
    text = "Gunmen stormed a school in the town. Parents accused the police of having killed two pupils."
    assert "the police" in of_role(text, Role.PERPETRATOR)


def test_forces_of_a_state_are_a_group() -> None:
    text = "Syrian government forces shelled the town on Monday, killing four people."
    assert "Syrian government forces" in {a.group for a in actors(text)}


def test_nameless_fighters_belong_to_the_only_group_named() -> None:
    text = "The ELN has fought for decades. Guerrillas attacked a patrol on Monday."
    found = [a for a in actors(text) if a.span.of(text) == "Guerrillas"]
    assert [(a.group, a.certainty) for a in found] == [("ELN", Certainty.SUSPECTED)]


def test_names_and_aliases() -> None:
    names = [g.name for g in find_groups("ISIS and Daesh, al-Shabaab, Sendero Luminoso")]
    assert names == ["Islamic State", "Islamic State", "al-Shabab", "Shining Path"]


def test_short_acronyms_are_words_in_a_text_of_capitals() -> None:
    assert find_groups("THE TOWN IS QUIET, THE ELN IS NOT FAR.")[0].name == "ELN"
    assert len(find_groups("THE TOWN IS QUIET, THE ELN IS NOT FAR.")) == 1


def test_the_police_unit_is_no_alias_in_lower_case() -> None:
    assert find_groups("it is far from here, and mas is a word") == ()
