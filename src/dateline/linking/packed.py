"""Many short strings, and many small lists of positions, in few arrays: a million objects would not fit.

An array of a million numbers takes some megabytes, a list of a million strings a hundred.
"""

import array
import tempfile
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from dateline.linking.sets import Ints

IN_MEMORY = 1 << 25  # bytes of wordings up to which no file is made


Item = TypeVar("Item")


class Packed(Sequence[Item]):
    """A sequence whose items are made when they are asked for, by `_made`."""

    @abstractmethod
    def _made(self, at: int) -> Item:
        """The item at a position from 0 on that there is."""

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        if isinstance(at, slice):
            return [self._made(i) for i in range(*at.indices(len(self)))]
        i = at if at >= 0 else len(self) + at
        if not 0 <= i < len(self):
            raise IndexError(at)
        return self._made(i)

    def __iter__(self) -> Iterator[Item]:
        return map(self._made, range(len(self)))


class Strings(Packed[str]):
    """Strings one after the other, in the order in which they were added."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._ends = array.array("q", (0,))

    def append(self, text: str) -> None:
        self._data += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._data))

    def take(self, order: Ints) -> "Strings":
        """The strings in another order."""
        taken = Strings()
        for i in order.tolist():
            taken._data += self._data[self._ends[i] : self._ends[i + 1]]
            taken._ends.append(len(taken._data))
        return taken

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _made(self, at: int) -> str:
        return self._data[self._ends[at] : self._ends[at + 1]].decode("utf-8", "surrogatepass")


class Ids(Packed[str]):
    """Ids of mentions, `report:key` each: `report` has the place of each mention's report among `reports`."""

    def __init__(self, reports: Strings, report: NDArray[np.int32], keys: Strings) -> None:
        self._reports, self._report, self._keys = reports, report, keys

    def __len__(self) -> int:
        return len(self._keys)

    def _made(self, at: int) -> str:
        return f"{self._reports[int(self._report[at])]}:{self._keys[at]}"


class Groups(Packed[list[int]]):
    """Lists of positions, each sorted: list k is `members[starts[k]:starts[k + 1]]`."""

    def __init__(self, members: NDArray[np.int32], starts: Ints) -> None:
        self.members, self.starts = members, starts

    @classmethod
    def of(cls, label: NDArray[np.int32], members: NDArray[np.int32] | None = None) -> "Groups":
        """The positions (all, or those of `members`, rising) that have one label, in the order of their first ones."""
        of_all = np.arange(len(label), dtype=np.int32) if members is None else members
        labels, inverse = np.unique(label[of_all], return_inverse=True)
        first = np.full(len(labels), len(label), dtype=np.int32)
        np.minimum.at(first, inverse, of_all)
        order = np.argsort(first[inverse], kind="stable")
        sizes = np.bincount(inverse, minlength=len(labels))[np.argsort(first)]
        return cls(of_all[order], np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes))))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def _made(self, at: int) -> list[int]:
        return list(self.members[self.starts[at] : self.starts[at + 1]].tolist())


class Spooled:
    """Byte strings that are seldom read again, by number: from some size on they lie in a file that has no name."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 (it lives as long as this)
        self._ends = array.array("q", (0,))

    def append(self, data: bytes) -> None:
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start)

    def __del__(self) -> None:
        self._file.close()
