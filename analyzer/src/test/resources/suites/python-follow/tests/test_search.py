import unittest
from unittest.mock import MagicMock, patch

import pytest
from sentence_transformers import SentenceTransformer

from shop.search import Search, wrap


def test_fixture(search):
    assert search.model


def test_direct():
    assert SentenceTransformer("all-MiniLM-L6-v2")  # load: SentenceTransformer


def test_lazy_until_used():
    made = Search("paraphrase-albert-small-v2")  # load: Search
    assert made.find(["x"]) is not None


def test_never_used(cheap):
    assert cheap.model is None


@patch("shop.search.SentenceTransformer")  # mock
def test_patched(model, cheap):
    cheap.warm_up()
    assert model.called


def test_index_is_patched():
    with patch("shop.search.faiss") as library:  # mock
        Search().open("index.bin")
        assert library.read_index.called


def test_prepared():
    made = Search()
    made.model = MagicMock()  # mock
    made.warm_up()


def test_inference_only(search):
    with patch.object(search.model, "encode"):
        search.find(["x"])


def test_wraps_an_object():
    assert wrap(MagicMock()) is not None


def test_raises_before():
    with pytest.raises(TypeError):
        Search(1, 2, 3)


class SearchCase(unittest.TestCase):
    def setUp(self):  # fixture: function
        self.model = SentenceTransformer("bge-small-en-v1.5")  # load: SentenceTransformer

    def test_it(self):
        assert self.model
