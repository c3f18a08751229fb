from __future__ import annotations

import faiss
import numpy as np


class VectorIndex:
    """Vectors by key, the nearest first by inner product."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self._ids: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._next = 0

    def put(self, key: str, vector: np.ndarray) -> None:
        self.drop(key)
        number = self._next
        self._next += 1
        row = np.ascontiguousarray(vector, dtype="float32").reshape(1, self.dimension)
        self._index.add_with_ids(row, np.array([number], dtype="int64"))
        self._ids[key] = number
        self._keys[number] = key

    def drop(self, key: str) -> bool:
        number = self._ids.pop(key, None)
        if number is None:
            return False
        del self._keys[number]
        self._index.remove_ids(np.array([number], dtype="int64"))
        return True

    def nearest(self, vector: np.ndarray, most: int) -> list[tuple[str, float]]:
        if not self._ids:
            return []
        row = np.ascontiguousarray(vector, dtype="float32").reshape(1, self.dimension)
        scores, numbers = self._index.search(row, min(most, len(self._ids)))
        return [(self._keys[int(n)], float(s)) for s, n in zip(scores[0], numbers[0]) if n >= 0]

    def __len__(self) -> int:
        return len(self._ids)
