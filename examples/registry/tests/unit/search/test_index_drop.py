import numpy as np

from registry.search.index import VectorIndex


def test_a_dropped_key_is_not_found():
    index = VectorIndex(2)
    index.put("a", np.array([1.0, 0.0]))
    assert index.drop("a")
    assert index.nearest(np.array([1.0, 0.0]), 1) == []


def test_dropping_nothing_says_so():
    assert not VectorIndex(2).drop("a")
