import faiss
import pytest
from sentence_transformers import SentenceTransformer


@pytest.fixture
def stored():  # fixture: function
    return faiss.read_index("data/all.index")  # load: read_index


@pytest.fixture
def search(stored):
    return stored


@pytest.fixture
def model():  # fixture: function
    return SentenceTransformer("all-MiniLM-L6-v2")  # load: SentenceTransformer
