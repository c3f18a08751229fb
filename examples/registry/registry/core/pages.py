from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Sequence, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    items: tuple[T, ...]
    number: int
    pages: int


def paginate(items: Sequence[T], number: int, size: int) -> Page[T]:
    if number < 1 or size < 1:
        raise ValueError("pages and their sizes are counted from one")
    pages = max(1, -(-len(items) // size))
    start = (number - 1) * size
    return Page(tuple(items[start : start + size]), number, pages)
