from __future__ import annotations

from collections import defaultdict
from typing import Any, Callable

Listener = Callable[[Any], None]


class EventBus:
    """Tells listeners what happened, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = defaultdict(list)

    def subscribe(self, topic: str, listener: Listener) -> Callable[[], None]:
        self._listeners[topic].append(listener)
        return lambda: self._listeners[topic].remove(listener)

    def publish(self, topic: str, payload: Any) -> int:
        listeners = list(self._listeners[topic])
        for listener in listeners:
            listener(payload)
        return len(listeners)
