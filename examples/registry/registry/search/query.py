from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Query:
    """A question: free words, and filters written as ``tag:x`` or ``owner:y``."""

    words: str
    tags: tuple[str, ...] = ()
    owner: str | None = None
    unknown: tuple[str, ...] = field(default=())


def parse_query(text: str) -> Query:
    words, tags, unknown, owner = [], [], [], None
    for part in text.split():
        name, colon, value = part.partition(":")
        if not colon or not value:
            words.append(part)
        elif name == "tag":
            tags.append(value.lower())
        elif name == "owner":
            owner = value
        else:
            unknown.append(name)
    return Query(" ".join(words), tuple(tags), owner, tuple(unknown))
