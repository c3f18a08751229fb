from __future__ import annotations

from typing import Iterable, Sequence


def reciprocal_rank(rankings: Iterable[Sequence[str]], k: int = 60) -> list[tuple[str, float]]:
    """Joins rankings: a key's score is the sum of 1 / (k + its rank)."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (k + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def keyword_ranking(question: str, texts: dict[str, str]) -> list[str]:
    """Keys by the number of the question's words in their text; none without a hit."""
    words = {word.lower() for word in question.split()}
    hits = {key: len(words & set(text.lower().split())) for key, text in texts.items()}
    return sorted((key for key, n in hits.items() if n), key=lambda key: (-hits[key], key))
