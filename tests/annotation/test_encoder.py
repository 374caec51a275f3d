"""The trained network: windows, files, and what it decides. All sentences are invented."""

import json
import shutil
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dateline.annotation import FAST, READERS
from dateline.annotation.counts import find_counts
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.encoder import BrokenEncoderError, network, pieces, trained
from dateline.annotation.encoder.deciding import looked_at
from dateline.annotation.encoder.pieces import pieces_of
from dateline.annotation.encoder.windows import OVERLAP, WINDOW, windows_around, windows_of
from dateline.annotation.parsing import parse
from dateline.records import Count, Measure

FILES = [f"{FAST}/body1.onnx", f"{FAST}/{network.HEAD}", f"{FAST}/{network.CARD}", pieces.TOKENIZER]
TEXT = (
    "Gunmen killed four guards and wounded 11 villagers in Sarn on Monday, the interior ministry said. "
    "Nobody was arrested. The mayor told reporters that two teachers were still missing."
)


def counts(text: str, reader: str = FAST) -> list[Count]:
    return list(find_counts(next(iter(parse([text]))), decide=partial(trained, name=reader)))


@given(st.integers(0, 50), st.integers(1, 5000))
def test_every_piece_of_a_passage_is_kept_once_with_context_around(start: int, length: int) -> None:
    end = start + length
    windows = windows_of(start, end)
    assert [i for w in windows for i in range(w.first, w.past)] == list(range(start, end))
    for window in windows:
        assert start <= window.start <= window.first <= window.past <= window.end <= end
        assert window.end - window.start == windows[0].end - windows[0].start <= WINDOW
        assert window.first == start or window.first - window.start >= OVERLAP // 2
        assert window.past == end or window.end - window.past >= OVERLAP // 2


@given(st.sets(st.integers(0, 1999), max_size=40), st.integers(2000, 2100))
def test_what_is_asked_is_kept_once_and_no_more_is_read_than_needed(asked: set[int], length: int) -> None:
    windows = windows_around(np.array(sorted(asked), dtype=np.int64), length)
    kept = [i for w in windows for i in range(w.first, w.past)]
    assert asked <= set(kept)
    assert len(kept) == len(set(kept)) and kept == sorted(kept)
    assert all(any(abs(i - a) <= OVERLAP for a in asked) for i in kept)
    for window in windows:
        assert 0 <= window.start <= window.first <= window.past <= window.end <= length
    for one in asked:
        (window,) = [w for w in windows if w.first <= one < w.past]
        assert one - window.start >= min(one, OVERLAP // 2) and window.end - one > min(length - 1 - one, OVERLAP // 2)


def asked_about(likelihoods: list[float], *stated: str) -> tuple[list[int], int]:
    """The candidates of three far sentences that the network is asked about, and how many pieces it gives states of."""
    filler = " It rained in the valley for much of that week, and the market stayed shut." * 12
    text = f"Four guards died in Sarn.{filler} Six men fled to Orrel.{filler} Nine boys ran home."
    (doc,) = parse([text])
    candidates = [c for c in find_candidates(doc) if c.noun.text in ("guards", "men", "boys")]
    read = network.network(FAST)
    logits = np.full((3, len(read.labels)), -9.0, dtype=np.float32)
    logits[:, read.labels.index(Measure.KILLED)] = likelihoods
    asked = looked_at(read, doc, candidates, [[], stated, []], logits)
    return ([], 0) if asked is None else (asked.candidates, int(asked.states.any(axis=1).sum()))


def test_the_network_reads_around_likely_candidates_and_is_asked_about_what_lies_there() -> None:
    likely, hopeful, hopeless = 0.0, -2.0, -5.0
    all_three, most = asked_about([likely, likely, likely])
    assert all_three == [0, 1, 2]
    one, least = asked_about([likely, hopeful, hopeful])
    assert one == [0] and least < most / 2
    assert asked_about([likely, hopeful, likely])[0] == [0, 2]
    assert asked_about([likely, hopeful, hopeful], "f0:freed", "k=number")[0] == [0, 1], "a frame states a rare measure"
    assert asked_about([hopeless, hopeful, hopeful])[0] == [1, 2], "where none is likely, all hopeful ones"
    assert asked_about([hopeless, hopeless, hopeless]) == ([], 0)


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_offsets_of_pieces_lie_in_the_text_in_order(text: str) -> None:
    found = pieces_of(text).offsets
    assert all(0 <= a <= b <= len(text) for a, b in found)
    assert all(a <= b for a, b in zip(found[:, 0], found[1:, 0], strict=False))


@pytest.mark.parametrize("reader", READERS)
def test_plain_statements_are_counted(reader: str) -> None:
    told = {(c.measure, c.low) for c in counts(TEXT, reader)}
    assert {(Measure.KILLED, 4), (Measure.INJURED, 11)} <= told


@pytest.mark.parametrize("reader", READERS)
def test_same_text_same_counts(reader: str) -> None:
    assert counts(TEXT, reader) == counts(TEXT, reader)


def test_the_readers_are_two() -> None:
    fast, accurate = (network.network(reader) for reader in READERS)
    assert fast.labels == accurate.labels and fast.groups == accurate.groups
    ids = pieces_of(TEXT).ids
    assert [one.states(ids).shape for one in (fast, accurate)] == [(len(ids), 384), (len(ids), 768)]


@pytest.mark.parametrize("reader", READERS)
def test_states_know_their_context(reader: str) -> None:
    """The same word is told apart by what stands around it, and near meanings lie nearer than far ones."""
    read = network.network(reader).states

    def state(text: str, word: str) -> NDArray[np.float32]:
        found = pieces_of(text)
        return read(found.ids)[found.between(text.index(word), text.index(word) + len(word))[0]]

    shot = state("Four guards were shot dead in Sarn.", "shot")
    killed = state("Four guards were killed dead in Sarn.", "killed")
    taken = state("Four guards were shot for a film in Sarn.", "Sarn")
    assert np.linalg.norm(shot - killed) < np.linalg.norm(shot - taken)


@pytest.mark.parametrize(
    "text",
    [
        "killed",
        "\u202efour men killed\u202c \u0000\ufeff",
        "FOUR MEN WERE KILLED AND TEN WOUNDED IN A RAID ON THE TOWN OF SARN, POLICE SAID TODAY. " * 40,
        "四人が死亡し、十人が負傷した。",
        "e\u0301" * 3000 + " four men were killed",
        "four men were killed " * 3000,
    ],
    ids=["one word", "control characters", "capitals", "another language", "combining marks", "many candidates"],
)
def test_any_text_is_read(text: str) -> None:
    for count in counts(text):
        assert 0 <= count.span.start < count.span.end <= len(text)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The network's files in a folder of the test's own, from which they are loaded anew."""
    shutil.copytree(str(files("dateline.annotation.encoder").joinpath(FAST)), tmp_path / FAST)
    tokenizer = files("dateline.annotation.encoder").joinpath(pieces.TOKENIZER)
    shutil.copyfile(str(tokenizer), tmp_path / pieces.TOKENIZER)
    monkeypatch.setattr(network, "files", lambda _: tmp_path)
    monkeypatch.setattr(pieces, "files", lambda _: tmp_path)
    network.network.cache_clear()
    pieces.tokenizer.cache_clear()
    yield tmp_path
    network.network.cache_clear()
    pieces.tokenizer.cache_clear()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named_with_what_to_do(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(BrokenEncoderError, match="install dateline again"):
        counts(TEXT)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_noticed(copied: Path, name: str) -> None:
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(BrokenEncoderError, match="install dateline again"):
        counts(TEXT)


def test_a_card_without_a_threshold_is_noticed(copied: Path) -> None:
    card = json.loads((copied / FAST / network.CARD).read_text())
    del card["threshold"]
    (copied / FAST / network.CARD).write_text(json.dumps(card))
    with pytest.raises(BrokenEncoderError):
        counts(TEXT)
