from __future__ import annotations

from typing import Iterator


def delays(first: float = 1.0, factor: float = 2.0, most: float = 60.0) -> Iterator[float]:
    """Seconds to wait before each further attempt."""
    if first <= 0 or factor < 1:
        raise ValueError("delays grow from a positive start")
    delay = first
    while True:
        yield min(delay, most)
        delay = min(delay * factor, most)
