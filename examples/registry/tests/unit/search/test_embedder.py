import numpy as np

from registry.search.embeddings import Embedder


def test_vectors_have_the_length_one():
    vectors = Embedder().embed(["rain", "wind and rain"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)


def test_the_same_text_is_the_same_vector():
    first, second = Embedder().embed(["rain", "rain"])
    assert np.array_equal(first, second)
