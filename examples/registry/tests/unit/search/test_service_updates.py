import pytest

from registry.search.embeddings import Embedder
from registry.search.index import VectorIndex
from registry.search.service import SearchService


@pytest.fixture
def index():
    return VectorIndex(384)


@pytest.fixture
def service(store, events, index):
    return SearchService(store, events, Embedder(), index)


def test_a_removed_server_leaves_the_index(service, store, index, make_server):
    path = store.add(make_server())
    assert len(index) == 1
    store.remove(path)
    assert len(index) == 0


def test_a_disabled_server_is_not_found(service, store, make_server):
    path = store.add(make_server())
    store.toggle(path)
    assert service.search("forecasts") == []


def test_a_changed_text_is_learnt(service, store, make_server):
    path = store.add(make_server())
    store.add(make_server("Maps", "roads and rivers"))
    store.replace(path, make_server(description="songs and operas"))
    assert service.search("operas")[0][0] == path
