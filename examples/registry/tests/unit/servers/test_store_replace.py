import pytest

from registry.servers.store import UnknownServer


def test_a_replacement_keeps_the_path(store, make_server):
    path = store.add(make_server(description="old"))
    store.replace(path, make_server(description="new"))
    assert store.get(path).description == "new"


def test_only_what_is_there_can_be_replaced(store, make_server):
    with pytest.raises(UnknownServer):
        store.replace("nowhere", make_server())
