from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Callable

Probe = Callable[[str], float]


class Health(str, Enum):
    UNKNOWN = "unknown"
    HEALTHY = "healthy"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass
class Record:
    health: Health = Health.UNKNOWN
    failures: int = 0
    latencies: list[float] = field(default_factory=list)


class Monitor:
    """Probes servers; one that fails several times in a row is down."""

    def __init__(self, probe: Probe, most_failures: int = 3, slow: float = 1.0) -> None:
        self._probe = probe
        self._most_failures = most_failures
        self._slow = slow
        self._records: dict[str, Record] = {}

    def check(self, path: str) -> Health:
        record = self._records.setdefault(path, Record())
        try:
            latency = self._probe(path)
        except OSError:
            record.failures += 1
            down = record.failures >= self._most_failures
            record.health = Health.DOWN if down else Health.DEGRADED
            return record.health
        record.failures = 0
        record.latencies = (record.latencies + [latency])[-20:]
        record.health = Health.DEGRADED if latency > self._slow else Health.HEALTHY
        return record.health

    def health(self, path: str) -> Health:
        return self._records.get(path, Record()).health

    def latency(self, path: str) -> float | None:
        latencies = sorted(self._records.get(path, Record()).latencies)
        return latencies[len(latencies) // 2] if latencies else None

    def summary(self) -> dict[str, int]:
        counts = {health.value: 0 for health in Health}
        for record in self._records.values():
            counts[record.health.value] += 1
        return counts
