from hypothesis import given
from hypothesis import strategies as st
from linking_examples import mention, report

from dateline.linking import link
from dateline.linking.copies import find_copies

STORY = (
    "Fishermen in the port of Harlow Bay said on Tuesday that they had heard two blasts from the customs quay shortly "
    "before dawn. The coast guard closed the harbour and sent divers to a sunken barge. Its owner, a trader from "
    "Tovik, said that four of its sailors had been on board. A doctor at the seamen's hospital counted nine wounded, "
    "most of them with burns. The mayor asked people to stay away from the quays until the fire was out."
)
OTHER = (
    "The upland parliament debated a law on grazing rights for a third day. Herders from the northern valleys had come "
    "to the capital with their dogs and filled the gallery. A vote is expected next week, the speaker said, unless the "
    "government withdraws the bill, which two of its ministers have called unwise in recent interviews with newspapers."
)


def test_a_copy_with_small_changes_is_found() -> None:
    reports = {
        "a": report("a", STORY),
        "b": report("b", "HARLOW BAY - " + STORY.replace("nine wounded", "ten wounded")),
        "c": report("c", OTHER),
    }
    assert find_copies(reports).groups == (("a", "b"),)


def test_a_copy_cut_at_its_end_is_found() -> None:
    cut = STORY[: int(len(STORY) * 0.72)]
    assert find_copies({"a": report("a", STORY), "b": report("b", cut)}).groups == (("a", "b"),)


def test_short_texts_are_no_copies() -> None:
    reports = {name: report(name, "Police said that a man was shot.") for name in "ab"}
    assert find_copies(reports).groups == ()


def test_mentions_of_copies_align_one_to_one_without_dates_or_places() -> None:
    reports = {"a": report("a", STORY), "b": report("b", STORY + " More follows.")}
    mentions = [mention(r, words) for r in reports.values() for words in ("two blasts", "nine wounded")]
    clusters = link(mentions, reports).clusters
    assert clusters == tuple(sorted((f"a:{m.key}", f"b:{m.key}") for m in mentions[:2]))


@given(st.permutations(["a", "b", "c", "d"]))
def test_groups_do_not_depend_on_order(names: list[str]) -> None:
    texts = {"a": STORY, "b": STORY + " More follows.", "c": OTHER, "d": OTHER.upper()}
    groups = find_copies({name: report(name, texts[name]) for name in names}).groups
    assert groups == (("a", "b"), ("c", "d"))
