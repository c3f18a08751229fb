from __future__ import annotations

from urllib.parse import urlsplit

from registry.servers.model import Server


def problems(server: Server) -> list[str]:
    """What stands against a registration, in words for its author."""
    found = []
    parts = urlsplit(server.url)
    if parts.scheme not in ("http", "https"):
        found.append("the URL must start with http:// or https://")
    if not parts.hostname:
        found.append("the URL names no host")
    if parts.username or parts.password:
        found.append("the URL must not carry a password")
    names = [tool.name for tool in server.tools]
    for name in sorted({n for n in names if names.count(n) > 1}):
        found.append(f"the tool {name!r} is there twice")
    if len(server.tags) > 16:
        found.append("at most 16 tags")
    return found
