from __future__ import annotations

from typing import Iterable

ACTIONS = ("read", "write", "admin")


def parse_scopes(scopes: Iterable[str]) -> frozenset[str]:
    """Checks scopes of the form ``area:action``."""
    parsed = frozenset(scopes)
    for scope in parsed:
        area, colon, action = scope.partition(":")
        if not area or not colon or action not in ACTIONS:
            raise ValueError(f"not a scope: {scope!r}")
    return parsed


def allows(held: Iterable[str], wanted: str) -> bool:
    """A stronger action holds the weaker ones; the area ``*`` is every area."""
    area, _, action = wanted.partition(":")
    for scope in held:
        its_area, _, its_action = scope.partition(":")
        if its_area in ("*", area) and ACTIONS.index(its_action) >= ACTIONS.index(action):
            return True
    return False
