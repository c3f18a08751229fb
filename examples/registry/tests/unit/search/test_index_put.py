import numpy as np

from registry.search.index import VectorIndex


def unit(i, dimension=4):
    return np.eye(dimension, dtype="float32")[i]


def test_an_empty_index_finds_nothing():
    assert VectorIndex(4).nearest(unit(0), 3) == []


def test_the_nearest_comes_first():
    index = VectorIndex(4)
    index.put("a", unit(0))
    index.put("b", unit(1))
    assert [key for key, _ in index.nearest(unit(1) + 0.1 * unit(0), 2)] == ["b", "a"]


def test_a_second_vector_replaces_the_first():
    index = VectorIndex(4)
    index.put("a", unit(0))
    index.put("a", unit(2))
    assert len(index) == 1
    assert index.nearest(unit(2), 1)[0] == ("a", 1.0)
