"""Long sequences that stand packed in memory, so that a list of hundreds of thousands of rows has room there."""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar, overload

PART = 5_000
"""Items packed together; a sequence no longer than that stands as it is."""
_FASTEST = 1

T = TypeVar("T")


class Packed(Sequence[T]):
    """A sequence of which only the part that was looked at last, and its open end, stand unpacked."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._parts: list[bytes] = []
        self._end: list[T] = []
        self._opened: tuple[int, list[T]] = (-1, [])
        for item in items:
            self.append(item)

    def append(self, item: T) -> None:
        """Put one more item to the end."""
        if len(self._end) == PART:
            self._parts.append(zlib.compress(pickle.dumps(self._end, pickle.HIGHEST_PROTOCOL), _FASTEST))
            self._end = []
        self._end.append(item)

    def __len__(self) -> int:
        """Count the items."""
        return len(self._parts) * PART + len(self._end)

    def __iter__(self) -> Iterator[T]:
        """Give the items one after another, unpacking part by part."""
        for number in range(len(self._parts)):
            yield from self._part(number)
        yield from self._end

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Return one item, or a few of them."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        number, place = divmod(at, PART)
        return self._end[place] if number == len(self._parts) else self._part(number)[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same items."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(own == theirs for own, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it may grow

    def _part(self, number: int) -> list[T]:
        opened, items = self._opened
        if opened != number:
            items = pickle.loads(zlib.decompress(self._parts[number]))  # noqa: S301 -- packed here, and never left
            self._opened = number, items
        return items


class Among(Sequence[T]):
    """Some of the items of a sequence, by their places there; each is fetched when it is looked at."""

    def __init__(self, items: Sequence[T], places: Sequence[int]) -> None:
        self._items = items
        self._places = places

    def __len__(self) -> int:
        """Count the items."""
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Return one item, or a few of them."""
        if isinstance(at, slice):
            return Among(self._items, self._places[at])
        return self._items[self._places[at]]


def packs_well(record: type[T]) -> type[T]:
    """Let a record of which there are very many be packed by its values alone, in a third of the time."""
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*(one.name for one in fields(record)))  # type: ignore[arg-type]

    def reduced(self: T) -> tuple[type[T], tuple[Any, ...]]:
        return record, values(self)

    record.__reduce__ = reduced  # type: ignore[method-assign, assignment]
    return record
