"""Who says what in less common forms, on invented sentences."""

import pytest

from dateline.annotation.parsing import parse
from dateline.annotation.speech import find_speeches
from dateline.records import Report, Speech

CASES = [
    ("Shepherds in Orrel denounced that the soldiers took 14 young men.", "14 young men", "Shepherds in Orrel"),
    ("The embassy at Lund denied that anyone was killed.", "anyone", "embassy at Lund"),
    ("The garrison reported 17 casualties, including 9 soldiers.", "17 casualties", "garrison"),
    ("Radio Nova put the injured at 22.", "22", "Radio Nova"),
    ("The dead man was identified by police as Abel Oram, 31.", "Abel Oram", "police"),
    ("By the count of the Red Cross, 14 people died.", "14 people", "Red Cross"),
    ("A first assessment by the ministry: three dead, five wounded.", "three dead", "ministry"),
    ('"My boys are gone, two of them," Rosa Jones wailed at one point.', "two of them", "Rosa Jones"),
    ("The school issued a statement: We were saddened by the loss of a pupil.", "a pupil", "school"),
    ('The family issued a statement: "We mourn two of our sons."', "two of our sons", "family"),
    ("An opposition group, the Northern Front, said it lost one man.", "one man", "Northern Front"),
    ("An air strike killed 17 people, residents and medics said, in Velka.", "17 people", "residents and medics"),
    ("Four people died aboard, Danish officials said, including a nurse.", "including a nurse", "Danish officials"),
    ("Fifteen people were killed, the officials said: six soldiers and nine boys.", "six soldiers", "officials"),
    ("In it were four women, rescue workers said, who had been led off.", "four women", "rescue workers"),
    ("A child was shot on Monday, Velka County dispatchers confirmed.", "A child", "Velka County dispatchers"),
    ("A shepherd was hit, residents claim; police say nobody was.", "A shepherd was hit", "residents"),
    ("The director of the hospital in Velka, Anton Reyes, said nine died.", "nine died", "Anton Reyes"),
    ("The UN mission in Orsia, known as UNOMO, said five had died.", "five had died", "UNOMO"),
    ("People outside said they saw two men with guns.", "two men with guns", "People"),
    ("The authorities put them at about twenty.", "about twenty", "authorities"),
    ("The rebels put army losses at nine dead.", "nine dead", "rebels"),
    ("An official gave the toll as 31 dead and more than 70 wounded.", "more than 70 wounded", "official"),
    ("Witnesses spoke of a man being pushed into a car.", "a man being pushed into a car", "Witnesses"),
    ("Fellow classmates identified the victim as Harley Jarrow.", "Harley Jarrow", "Fellow classmates"),
    ("Police have identified the three found dead as two boys and a girl.", "two boys and a girl", "Police"),
    ("Residents named 30 men who had been executed.", "30 men", "Residents"),
    ("Medecins du Velka confirmed in a statement that it had lost two nurses.", "two nurses", "Medecins du Velka"),
    ("According to the daily Orso, citing a chaplain, four bodies are there.", "four bodies are there", "chaplain"),
    ("A councillor countered that there were three captives.", "three captives", "councillor"),
    ("On Tuesday, the ministry announced the killing of a commander.", "the killing of a commander", "ministry"),
]

NOBODY = [
    "The blast claimed eleven victims.",
    "The raid claimed four lives.",
    "It rained.",
    "No group has claimed the attack, in which four policemen were killed.",
    "A teen was killed as he and his father were putting a boat in the river.",
]


def found_in(text: str) -> tuple[Speech, ...]:
    report = Report(id="r1", source_id="r1", outlet="The Post", text=text, text_sha256=Report.digest(text))
    return find_speeches(next(iter(parse([text]))), report)


@pytest.mark.parametrize(("text", "words", "name"), CASES)
def test_forms(text: str, words: str, name: str) -> None:
    start = text.index(words)
    names = [s.name for s in found_in(text) for p in s.content if p.start <= start and start + len(words) <= p.end]
    assert name in names


@pytest.mark.parametrize(
    "text", ["The blast claimed eleven victims.", "The raid claimed four lives.", "It rained.", *NOBODY]
)
def test_things_do_not_speak(text: str) -> None:
    assert found_in(text) == ()


def test_turns_of_an_interview() -> None:
    text = (
        "LUND, 9 MAY 88 (ANP) -- [INTERVIEW WITH MAYOR OTTO HALE BY IDA BERG] [TEXT] [BERG] HOW MANY DIED? "
        "[HALE] FOUR MEN DIED. [BERG] WHO WERE THEY? [HALE] THREE GUARDS AND A DRIVER."
    )
    start = text.index("FOUR MEN")
    around = [s.name for s in found_in(text) for p in s.content if p.start <= start < p.end]
    assert "HALE" in [(name or "").split()[-1] for name in around]


def test_a_pronoun_is_who_was_named_since_the_last_statement() -> None:
    text = '"They were polite," Mr Raft told the paper. Police chief Francis Tokan differs. He said 30 men came.'
    assert found_in(text)[-1].name == "Francis Tokan"


def test_it_is_no_person() -> None:
    text = "Ana Reyes said two sailors died. The ship is in port. It said three sailors were hurt."
    assert [speech.name for speech in found_in(text)] == ["Ana Reyes"]


def test_a_dateline_in_capitals_is_no_part_of_the_first_sentence() -> None:
    text = "SAN TELMO, 12 JAN 90 (AFP) -- [TEXT] ORSIAN COLONEL SIXTO OCHOA TODAY SAID THAT SIX PRIESTS WERE KILLED."
    start = text.index("ORSIAN")
    report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text), body_start=start)
    (doc,) = parse([text], [start])
    assert [s.name for s in find_speeches(doc, report)] == ["SIXTO OCHOA"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orsian officials said two died. Later, the officials said three had.", "Orsian officials"),
        ("Covano police Lt. Rick Walden said two died. A boy was hurt, the lieutenant said.", "Rick Walden"),
        ("A spokesman for the mine, Ivo Brandt, told AFP nobody died. The spokesman said 12 were hurt.", "Ivo Brandt"),
    ],
)
def test_who_is_called_by_what_he_is_is_who_was_called_so_before(text: str, name: str) -> None:
    assert found_in(text)[-1].name == name


def test_only_who_tells_what_was_done_to_himself_tells_of_himself() -> None:
    hurt, seen = "A third man said he was shot in the leg.", "A young man said he saw a woman fall."
    assert any("A third man" in piece.of(hurt) for s in found_in(hurt) for piece in s.content)
    assert not any("A young man" in piece.of(seen) for s in found_in(seen) for piece in s.content)


def test_a_place_before_a_colon_is_no_turn_of_a_talk() -> None:
    assert found_in("RAJPUR: Some 50 bandits overran a picket near Rajpur on Friday.") == ()
