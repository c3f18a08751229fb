from __future__ import annotations

from collections import defaultdict, deque


class Throttle:
    """Allows ``most`` attempts of a key within ``window`` seconds."""

    def __init__(self, clock, most: int = 5, window: float = 60.0) -> None:
        self._clock = clock
        self._most = most
        self._window = window
        self._attempts: dict[str, deque[float]] = defaultdict(deque)

    def allow(self, key: str) -> bool:
        now = self._clock.now()
        attempts = self._attempts[key]
        while attempts and attempts[0] <= now - self._window:
            attempts.popleft()
        if len(attempts) >= self._most:
            return False
        attempts.append(now)
        return True
