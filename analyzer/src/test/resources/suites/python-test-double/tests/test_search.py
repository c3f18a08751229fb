from sentence_transformers import SentenceTransformer


def test_search(search):
    assert search.model.encode(["a"])


def test_direct():
    assert SentenceTransformer("all-MiniLM-L6-v2").name
