import numpy as np
import pytest

pytestmark = pytest.mark.integration


def test_like_texts_are_nearer_than_unlike_ones(embedder):
    rain, more_rain, music = embedder.embed(["rain in spring", "rain in spring today", "piano songs"])
    assert np.dot(rain, more_rain) > np.dot(rain, music)


def test_vectors_have_the_model_s_size(embedder, settings):
    assert embedder.embed(["rain"]).shape == (1, settings.dimension)
