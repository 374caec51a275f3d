"""The trained network: windows, files, and what it decides. All sentences are invented."""

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation.counts import find_counts
from dateline.annotation.encoder import BrokenEncoderError, network, pieces, trained
from dateline.annotation.encoder.pieces import OVERLAP, WINDOW, owned, pieces_of, windows_of
from dateline.annotation.parsing import parse
from dateline.records import Count, Measure

TEXT = (
    "Gunmen killed four guards and wounded 11 villagers in Sarn on Monday, the interior ministry said. "
    "Nobody was arrested. The mayor told reporters that two teachers were still missing."
)


def counts(text: str) -> list[Count]:
    return list(find_counts(next(iter(parse([text]))), decide=trained))


@given(st.integers(1, 5000))
def test_every_piece_is_read_once_with_context_around(length: int) -> None:
    windows = windows_of(length)
    kept = owned(windows, length)
    assert [i for a, b in kept for i in range(a, b)] == list(range(length))
    for (start, end), (first, past) in zip(windows, kept, strict=True):
        assert start <= first <= past <= end
        assert end - start == windows[0][1] <= WINDOW
        assert first == 0 or first - start >= OVERLAP // 2
        assert past == length or end - past >= OVERLAP // 2


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_offsets_of_pieces_lie_in_the_text_in_order(text: str) -> None:
    found = pieces_of(text).offsets
    assert all(0 <= a <= b <= len(text) for a, b in found)
    assert all(a <= b for a, b in zip(found[:, 0], found[1:, 0], strict=False))


def test_plain_statements_are_counted() -> None:
    told = {(c.measure, c.low) for c in counts(TEXT)}
    assert {(Measure.KILLED, 4), (Measure.INJURED, 11)} <= told


def test_same_text_same_counts() -> None:
    assert counts(TEXT) == counts(TEXT)


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
    for name in (network.BODY, network.HEAD, network.CARD, pieces.TOKENIZER):
        shutil.copyfile(str(files("dateline.annotation.encoder").joinpath(name)), tmp_path / name)
    monkeypatch.setattr(network, "files", lambda _: tmp_path)
    monkeypatch.setattr(pieces, "files", lambda _: tmp_path)
    network.network.cache_clear()
    pieces.tokenizer.cache_clear()
    yield tmp_path
    network.network.cache_clear()
    pieces.tokenizer.cache_clear()


@pytest.mark.parametrize("name", [network.BODY, network.HEAD, network.CARD, pieces.TOKENIZER])
def test_a_missing_file_is_named_with_what_to_do(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(BrokenEncoderError, match="install dateline again"):
        counts(TEXT)


@pytest.mark.parametrize("name", [network.BODY, network.HEAD, network.CARD, pieces.TOKENIZER])
def test_a_damaged_file_is_noticed(copied: Path, name: str) -> None:
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(BrokenEncoderError, match="install dateline again"):
        counts(TEXT)


def test_a_card_without_a_threshold_is_noticed(copied: Path) -> None:
    card = json.loads((copied / network.CARD).read_text())
    del card["threshold"]
    (copied / network.CARD).write_text(json.dumps(card))
    with pytest.raises(BrokenEncoderError):
        counts(TEXT)
