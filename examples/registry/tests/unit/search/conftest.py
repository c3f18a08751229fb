import hashlib
from unittest.mock import patch

import numpy as np
import pytest


class WordCountModel:
    """Stands in for the transformer: a text is the sum of its words' fixed random vectors."""

    def __init__(self, name):
        self.name = name

    def encode(self, texts):
        return np.array([sum(map(self._vector, text.lower().split() or [""])) for text in texts])

    @staticmethod
    def _vector(word):
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(size=384)


@pytest.fixture(autouse=True)
def no_model():
    with patch("registry.search.embeddings.SentenceTransformer", WordCountModel):
        yield
