"""Triggers: which words tell of an act, of what type, and in what light the words around put it."""

import pytest

from dateline.annotation.parsing import parse
from dateline.annotation.places import find_places
from dateline.annotation.times import find_times
from dateline.annotation.triggers import find_triggers
from dateline.records import IncidentType, Report, Stage, Trigger


def triggers(text: str) -> tuple[Trigger, ...]:
    report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text))
    return find_triggers(next(iter(parse([text]))), report, (), (), ())


def kinds(text: str) -> set[IncidentType]:
    return {t.type for t in triggers(text) if not t.generic}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened fire on a bus near the harbour.", "shooting"),
        ("A car bomb exploded outside the ministry.", "bombing"),
        ("A man stabbed two passengers on the ferry.", "stabbing"),
        ("Rebels abducted three teachers from the village.", "kidnapping"),
        ("Prisoners took two guards hostage on Monday.", "hostage_taking"),
        ("The crowd set a police car on fire.", "arson"),
        ("The mayor was assassinated at his home.", "assassination"),
        ("Soldiers clashed with fighters in the hills.", "armed_clash"),
        ("An air strike destroyed a clinic on Sunday.", "airstrike"),
        ("Militants fired rockets at the base.", "shelling"),
        ("Inmates rioted at the prison on Tuesday.", "riot"),
        ("A driver plowed into a crowd of pedestrians.", "vehicle_attack"),
    ],
)
def test_type_of_plain_words(text: str, kind: str) -> None:
    assert IncidentType(kind) in kinds(text)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Six crew were snatched from a trawler on Sunday.", "snatched", "kidnapping"),
        ("The firm won the release of nine drivers seized by the band.", "seized", "kidnapping"),
        ("Armed men dragged a priest from his car.", "dragged", "kidnapping"),
        ("Four girls were led off towards the forest.", "led", "kidnapping"),
        ("She was taken from her shop by masked men.", "taken", "kidnapping"),
        ("The rebels captured four soldiers.", "captured", "kidnapping"),
        ("Three policemen were seized by rebels.", "seized", "kidnapping"),
        ("The militants took a doctor on Wednesday.", "took", "kidnapping"),
        ("Fifteen passengers were forced off the bus.", "forced", "kidnapping"),
        ("The prisoners locked two guards in a cell.", "locked", "hostage_taking"),
        ("A clerk was held at gunpoint for an hour.", "held", "hostage_taking"),
        ("Police freed three guards who had been held since Monday by inmates.", "held", "kidnapping"),
    ],
)
def test_people_are_taken(text: str, word: str, kind: str) -> None:
    assert (word, kind) in {(text[t.span.start : t.span.end], t.type) for t in triggers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Customs seized two rifles at the port.",
        "Police seized two men at the port.",
        "A doctor was taken to hospital.",
        "The children were carried away by ambulance.",
        "Firefighters pulled two children from the rubble.",
        "The boats were taken from the harbour.",
        "The clerk locked the door.",
        "He reached the hospital where the girl was taken.",
        "The robber took his own life.",
        "One man was taken away on a stretcher.",
        "Floods forced families from their homes.",
        "Two rebels were captured near the border.",
        "The man was held by police.",
        "The rebels held a meeting.",
    ],
)
def test_nobody_is_taken(text: str) -> None:
    assert not triggers(text)


@pytest.mark.parametrize(
    "text",
    [
        "The group plans to bomb the embassy.",
        "Attacks have increased across the region.",
        "Police fear further bombings.",
        "The bomb squad held an exercise.",
        "The workers went on a hunger strike.",
        "No one was sentenced to the death penalty.",
        "Nobody could attack the fort.",
        "Four people died in a train accident.",
    ],
)
def test_no_act_of_its_own(text: str) -> None:
    assert not kinds(text)


def test_the_act_of_its_victims_is_real_where_its_day_or_place_is_told() -> None:
    text = "Funerals were held for the victims of a bombing in Mersin on Tuesday."
    report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text))
    doc = next(iter(parse([text])))
    (bombing,) = find_triggers(doc, report, find_times(doc, report), find_places(doc, report), ())
    assert not bombing.generic
    assert not kinds("The fund helps victims of a bombing.")


def test_vague_verbs_take_their_type_from_the_means() -> None:
    assert kinds("Three farmers were killed by a grenade.") == {IncidentType.BOMBING}


def test_means_of_no_kind_leave_an_attack() -> None:
    assert kinds("Three farmers were killed in the valley.") == {IncidentType.ARMED_ATTACK}


def test_another_attack_is_marked() -> None:
    found = triggers("The killing follows another bombing in the port.")
    assert [t.other for t in found if t.type is IncidentType.BOMBING] == [True]


def test_definite_and_indefinite() -> None:
    text = "A bombing shook the town. The bombing killed two men."
    first, second = [t for t in triggers(text) if t.span.of(text) == "bombing"]
    assert first.indefinite and not first.anaphoric
    assert second.anaphoric and not second.indefinite


def test_pluperfect_is_background() -> None:
    assert any(t.background for t in triggers("Gunmen had attacked the station a year before."))


def test_attempted() -> None:
    found = [t for t in triggers("Two men tried to kidnap the banker.") if t.type is IncidentType.KIDNAPPING]
    assert [t.stage for t in found] == [Stage.ATTEMPTED]


def test_a_game_tells_of_no_violence() -> None:
    text = (
        "The striker shot early in the match. The goalkeeper saved the shot, and the midfielder scored a goal. "
        "The coach praised the team. The league season ends with a match in May. The defender scored another goal."
    )
    assert triggers(text) == ()


def test_spans_are_words_of_the_text_in_capitals_too() -> None:
    text = "A BOMB EXPLODED IN THE MARKET, AND GUNMEN OPENED FIRE."
    found = triggers(text)
    assert found
    assert all(t.span.of(text).isupper() and 0 <= t.span.start < t.span.end <= len(text) for t in found)


def test_nothing_in_an_empty_or_odd_text() -> None:
    assert triggers(" ") == ()
    assert triggers("!!! ??? ...") == ()


@pytest.mark.parametrize(
    ("text", "things", "names"),
    [
        ("The attack on the harbour office shocked the town.", {"office"}, set()),
        ("Police recalled the assassination of Judge Almir Denar.", {"denar"}, {"judge", "almir", "denar"}),
        ("Tomas Varga was shot and killed on Friday.", {"varga"}, {"tomas", "varga"}),
        ("A guard shot on Friday has left hospital.", {"guard"}, set()),
        ("The clerk who was stabbed is recovering.", {"clerk"}, set()),
        ("The woman who was stabbed is recovering.", set(), set()),
        ("Gunmen kidnapped a teacher and a driver.", {"teacher", "driver"}, set()),
        ("Denar's murder is still unsolved.", {"denar"}, {"denar"}),
        ("He was stabbed.", set(), set()),
        ("The rebels' attack lasted an hour.", set(), set()),
    ],
)
def test_whom_or_what_an_act_hits(text: str, things: set[str], names: set[str]) -> None:
    found = triggers(text)
    assert {t for trigger in found for t in trigger.targets} == things
    assert {n for trigger in found for n in trigger.target_names} == names


def test_a_list_of_those_hit_is_bounded() -> None:
    names = ", ".join(f"Ada{chr(97 + i)} Brown" for i in range(26))
    assert all(len(t.targets) <= 8 for t in triggers(f"The murders of {names} and Eve Stone were told."))


def test_what_follows_on_at_once_is_hit_whatever_the_parse_makes_of_it() -> None:
    text = "One of the men called the strike revenge for those behind the attack on a concert hall in Varna."
    (attack,) = (t for t in triggers(text) if text[t.span.start : t.span.end] == "attack")
    assert attack.targets == ("hall",)


def test_a_ransom_speaks_of_an_act_told_elsewhere() -> None:
    (ransom,) = triggers("The family paid a ransom on Monday.")
    assert ransom.anaphoric
    assert not ransom.indefinite
