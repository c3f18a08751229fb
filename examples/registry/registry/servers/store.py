from __future__ import annotations

import json
from pathlib import Path

from registry.core.events import EventBus
from registry.core.text import slug
from registry.servers.model import Server


class UnknownServer(KeyError):
    """No server has this path."""


class DuplicateServer(ValueError):
    """A server of this path is there already."""


class ServerStore:
    """Servers by their path, told to listeners when they change."""

    def __init__(self, events: EventBus) -> None:
        self._events = events
        self._servers: dict[str, Server] = {}

    def add(self, server: Server) -> str:
        path = slug(server.name)
        if path in self._servers:
            raise DuplicateServer(path)
        self._servers[path] = server
        self._events.publish("added", path)
        return path

    def get(self, path: str) -> Server:
        try:
            return self._servers[path]
        except KeyError:
            raise UnknownServer(path) from None

    def replace(self, path: str, server: Server) -> None:
        self.get(path)
        self._servers[path] = server
        self._events.publish("changed", path)

    def remove(self, path: str) -> Server:
        server = self.get(path)
        del self._servers[path]
        self._events.publish("removed", path)
        return server

    def toggle(self, path: str) -> bool:
        server = self.get(path)
        server.enabled = not server.enabled
        self._events.publish("changed", path)
        return server.enabled

    def paths(self) -> list[str]:
        return sorted(self._servers)

    def __len__(self) -> int:
        return len(self._servers)

    def save(self, file: Path) -> None:
        data = {path: json.loads(self._servers[path].json()) for path in self.paths()}
        file.write_text(json.dumps(data, indent=2, sort_keys=True), encoding="utf-8")

    def load(self, file: Path) -> int:
        for data in json.loads(file.read_text(encoding="utf-8")).values():
            self.add(Server(**data))
        return len(self)
