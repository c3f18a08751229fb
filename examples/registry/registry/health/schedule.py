from __future__ import annotations

import heapq


class Schedule:
    """Which path is to be probed next, each with an interval of its own."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self._due: list[tuple[float, str]] = []
        self._intervals: dict[str, float] = {}

    def add(self, path: str, interval: float) -> None:
        self._intervals[path] = interval
        heapq.heappush(self._due, (self._clock.now() + interval, path))

    def remove(self, path: str) -> None:
        self._intervals.pop(path, None)

    def due(self) -> list[str]:
        """The paths whose time has come, each planned again from now."""
        now, ready = self._clock.now(), []
        while self._due and self._due[0][0] <= now:
            _, path = heapq.heappop(self._due)
            if path in self._intervals:
                ready.append(path)
        for path in ready:
            heapq.heappush(self._due, (now + self._intervals[path], path))
        return ready
