"""The plain paragraph and the explanations say what the values hold, and no more."""

from siege import siege

from dateline.api.explaining import explain
from dateline.api.marking import Mark, cut
from dateline.api.telling import paragraph
from dateline.records import Figure, Group, Incident, Measure, Report, Stage
from dateline.store import Store


def figure(measure: Measure, group: Group, low: int, best: int, high: int | None) -> Figure:
    return Figure(
        measure=measure, group=group, low=low, best=best, high=high, rule="majority", conflict=False,
        independent_origins=1, accounts=(),
    )  # fmt: skip


def test_the_paragraph(contested: Incident) -> None:
    told = paragraph(contested, 3, 3)
    assert told.startswith("A hostage taking in Varna, Bulgaria on 5 Mar 2024; Sunrise Band is suspected.")
    assert "30 people were injured." in told
    assert "5 of the security forces were taken hostage." in told
    assert "The reports contradict each other on the number of killed." in told
    assert told.endswith("This is what three reports of three outlets tell.")


def test_numbers_agree_with_their_words(contested: Incident) -> None:
    figures = (
        figure(Measure.KILLED, Group.TOTAL, 1, 1, 1),
        figure(Measure.INJURED, Group.TOTAL, 1, 1, 1),
        figure(Measure.INJURED, Group.CIVILIANS, 8, 9, None),
    )
    bare = contested.model_copy(
        update={"figures": figures, "when": None, "where": None, "actors": (), "stage": Stage.ATTEMPTED}
    )
    told = paragraph(bare, 1, 1)
    assert told == (
        "An attempted hostage taking. 1 person was killed. 9 civilians (accounts give 8 to any number) were injured. "
        "This is what one report of one outlet tells."
    )


def test_a_conflict_names_its_speakers(store: Store, contested: Incident) -> None:
    reports: dict[str, Report] = {name: store.report(name) for name in {m.report for m in contested.mentions}}
    killed = next(f for f in contested.figures if f.conflict)
    found = explain(killed, reports)
    assert all("14 or more by hospital sources (in Harbour Post)" in words for words in found.conflict)
    words = {a.quote: standing.word for a, standing in zip(killed.accounts, found.standings, strict=True)}
    assert "best" in words.values()
    assert "contradicts" in words.values()
    assert "authoritative" in found.rule


def test_pieces_add_up_to_the_text() -> None:
    text = siege()[0][0].text
    marks = [Mark(0, 9, "account", "a"), Mark(4, 20, "type", "b"), Mark(4, 6, "actor", "c"), Mark(0, 10**6, "x", "y")]
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert [m.value for piece in pieces for m in piece.opens] == ["a", "c", "b"]
    inner = next(piece for piece in pieces if piece.start == 4)
    assert [mark.value for mark in inner.marks] == ["c", "a", "b"]
    assert cut("", []) == []
