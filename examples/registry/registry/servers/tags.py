from __future__ import annotations

from collections import Counter
from typing import Iterable

from registry.core.text import slug
from registry.servers.model import Server


def normalise(tags: Iterable[str]) -> list[str]:
    return sorted({slug(tag) for tag in tags if tag.strip()})


def cloud(servers: Iterable[Server], most: int = 10) -> list[tuple[str, int]]:
    """The commonest tags; equally common ones by name."""
    counts = Counter(tag for server in servers for tag in normalise(server.tags))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
