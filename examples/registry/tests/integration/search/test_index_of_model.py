import pytest

from registry.search.index import VectorIndex

pytestmark = pytest.mark.integration


def test_a_text_finds_itself(embedder, settings):
    texts = ["rain and wind", "roads and rivers", "songs and operas"]
    index = VectorIndex(settings.dimension)
    for text, vector in zip(texts, embedder.embed(texts)):
        index.put(text, vector)
    for text in texts:
        assert index.nearest(embedder.embed([text])[0], 1)[0][0] == text
