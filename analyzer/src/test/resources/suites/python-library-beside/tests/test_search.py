from unittest.mock import patch

from shop.search import Search


def test_search(search):
    assert search.model.encode(["a"]) is not None


def test_mocked():
    with patch("shop.search.SentenceTransformer"):  # mock
        Search().start()
