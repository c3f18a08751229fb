from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


def slug(name: str) -> str:
    """A name as it stands in a path: ASCII letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = "-".join(_WORD.findall(plain))
    if not made:
        raise ValueError(f"nothing of {name!r} can stand in a path")
    return made


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters, cut between words where that is possible."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    head, _, _ = cut.rpartition(" ")
    return (head or cut) + "…"
