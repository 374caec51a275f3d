"""Counts: numbers to intervals, candidates, the decision. All sentences are invented."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.annotation import annotate
from dateline.annotation.counts import find_counts, weights
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.counts.choosing import Told
from dateline.annotation.counts.deciding import Decision, linear
from dateline.annotation.counts.features import features
from dateline.annotation.counts.numbers import find_numbers, value
from dateline.annotation.parsing import parse
from dateline.records import Count, Group, Measure, Report


def counts(text: str) -> list[Count]:
    return list(find_counts(next(iter(parse([text])))))


def stated(text: str) -> set[tuple[Measure, int, int | None, str]]:
    return {(c.measure, c.low, c.high, c.span.of(text)) for c in counts(text)}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("four men", 4, 4),
        ("at least 12 people", 12, None),
        ("12 or more people", 12, None),
        ("more than 130 people", 131, None),
        ("up to 30 people", 0, 30),
        ("as many as 30 people", 0, 30),
        ("fewer than 10 people", 0, 9),
        ("about 40 people", 40, 40),
        ("nearly 40 people", 40, 40),
        ("a dozen people", 12, 12),
        ("two dozen people", 24, 24),
        ("half a dozen people", 6, 6),
        ("dozens of people", 24, None),
        ("scores of people", 40, None),
        ("hundreds of people", 200, None),
        ("several people", 3, None),
        ("a few people", 3, None),
        ("a couple of people", 2, 2),
        ("twenty-five people", 25, 25),
        ("1,250 people", 1250, 1250),
        ("between 10 and 12 people", 10, 12),
        ("40 or 50 people", 40, 50),
    ],
)
def test_intervals_of_the_codebook(text: str, low: int, high: int | None) -> None:
    sentence = f"The blast killed {text} in the market."
    (number,) = find_numbers(next(iter(parse([sentence]))))
    assert (number.low, number.high) == (low, high)


def test_words_run_together() -> None:
    assert value("THIRTYTHREE") == 33
    assert value("twenty-one") == 21
    assert value("ninetyone") == 91
    assert value("tent") is None


@pytest.mark.parametrize(
    "text",
    ["He is 46.", "It cost $40.", "On 16 June 2031 it rained.", "At 9:30 it ended.", "About 40% of the town burned."],
)
def test_numbers_that_count_nobody(text: str) -> None:
    assert find_candidates(next(iter(parse([text])))) == () or not counts(text)


def test_the_dead_are_not_one_person() -> None:
    assert not {one for one in stated("The dead included women. Nurses treated the wounded.") if one[1:3] == (1, 1)}


def test_an_age_counts_nobody_however_it_is_spelt() -> None:
    text = "19 year-old Ivo Larsen, 22 year old Ana Ruiz and 3 months old Tom Ruiz died."
    doc = next(iter(parse([text])))
    assert not {candidate.low for candidate in find_candidates(doc)} & {19, 22}


def test_plain_statements() -> None:
    text = "Gunmen opened fire on a bus near Tarsona on Monday, killing nine passengers and wounding 14 others."
    assert stated(text) >= {(Measure.KILLED, 9, 9, "nine passengers"), (Measure.INJURED, 14, 14, "14 others")}


def test_captivity_is_told_apart() -> None:
    text = "Seven guards were taken hostage. Later five guards were freed."
    found = stated(text)
    assert (Measure.TAKEN_HOSTAGE, 7, 7, "Seven guards") in found
    assert (Measure.FREED, 5, 5, "five guards") in found


def test_nobody_hurt_is_a_figure() -> None:
    text = "A bomb went off outside the court in Velia. No one was injured, police said."
    assert (Measure.INJURED, 0, 0) in {(c.measure, c.low, c.high) for c in counts(text)}


def test_capitals_count_as_other_letters() -> None:
    text = "GUERRILLAS ATTACKED THE POST AT DAWN.  THREE SOLDIERS WERE KILLED AND TWO POLICEMEN WERE WOUNDED."
    assert stated(text) >= {
        (Measure.KILLED, 3, 3, "THREE SOLDIERS"),
        (Measure.INJURED, 2, 2, "TWO POLICEMEN"),
    }


def test_groups() -> None:
    text = "Two soldiers and a girl were killed when a car bomb exploded in Oramo, and police arrested two suspects."
    groups = {c.span.of(text): c.group for c in counts(text)}
    assert groups["Two soldiers"] is Group.SECURITY_FORCES
    assert groups["a girl"] is Group.CIVILIANS
    assert groups["two suspects"] is Group.PERPETRATORS


def test_same_name_same_entity() -> None:
    text = "Ana Ruiz was shot dead on Friday. Ruiz was killed by a single bullet."
    assert len({c.entity for c in counts(text) if "Ruiz" in c.span.of(text)}) == 1


def test_broken_weights_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / weights.FILE
    for content in (b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b'{"measures": 3}')):
        broken.write_bytes(content)
        monkeypatch.setattr(weights, "files", lambda _: tmp_path)
        weights.model.cache_clear()
        with pytest.raises(weights.BrokenModelError, match="install dateline again"):
            weights.model()
    weights.model.cache_clear()


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab 12,.-–\n\"'“”(){}ÀİßﬁΩ中👮a dozen killed two men no one"), max_size=200))
def test_any_text(text: str) -> None:
    for count in find_counts(next(iter(parse([text])))):
        assert 0 <= count.span.start < count.span.end <= len(text)
        assert count.high is None or count.low <= count.high


@pytest.mark.parametrize("text", ["In apt 3 residents heard shots.", "Tom Vale, 23, officers said, was found outside."])
def test_numbers_that_name_a_thing_count_nobody(text: str) -> None:
    assert not [c for c in find_candidates(next(iter(parse([text])))) if c.low > 1]


def features_of(text: str, phrase: str) -> set[str]:
    doc = next(iter(parse([text])))
    candidates = find_candidates(doc)
    rows = features(doc, candidates)
    return {n for c, row in zip(candidates, rows, strict=True) if text[c.start : c.end] == phrase for n in row}


def test_what_is_said_of_a_person_taken_up_again() -> None:
    text = "A man was shot on Oak Street. He was pronounced dead at the scene."
    assert "nx:f:killed" in features_of(text, "A man")
    assert "pv:rc:obj:shoot" in features_of(text, "He")
    assert "nx:f:killed" not in features_of(text.replace("He", "A girl"), "A man")


def test_who_acts_on_himself_is_acted_on() -> None:
    assert "rc:self:shoot" in features_of("The clerk accidentally shot himself in the foot.", "The clerk")
    assert "rc:self:shoot" not in features_of("The clerk shot a robber.", "The clerk")


def test_where_a_shot_landed() -> None:
    assert "hit:limb|shoot" in features_of("A man was shot in the leg.", "A man")
    assert "hit:trunk|shoot" in features_of("A man was shot in the head.", "A man")


def test_figures_are_decided_on_only_where_an_act_is_told_of() -> None:
    asked: list[bool] = []

    def decide(doc: Doc, told: Told, rows: Sequence[Sequence[str]]) -> list[list[Decision]]:
        asked.append(True)
        return linear(doc, told, rows)

    for text in ("Officials warned of attacks in which two guards could be killed.", "Gunmen killed two guards."):
        report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text))
        annotate(report, next(iter(parse([text]))), decide)
        assert bool(asked) == text.startswith("Gunmen")
