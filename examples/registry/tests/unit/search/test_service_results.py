import pytest

from registry.search.embeddings import Embedder
from registry.search.index import VectorIndex
from registry.search.service import SearchService


@pytest.fixture
def service(store, events, make_server):
    service = SearchService(store, events, Embedder(), VectorIndex(384))
    store.add(make_server("Weather", "rain and wind", tags=["air"], owner="ada"))
    store.add(make_server("Tides", "high water at the sea", tags=["sea"], owner="bob"))
    return service


def test_the_best_hit_comes_first(service):
    assert service.search("high water")[0][0] == "tides"


def test_filters_narrow(service):
    assert [path for path, _ in service.search("rain tag:sea")] == ["tides"]
    assert [path for path, _ in service.search("owner:ada")] == ["weather"]


def test_no_more_than_was_asked_for(service):
    assert len(service.search("rain", most=1)) == 1
