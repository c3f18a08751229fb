import pytest

from registry.servers.store import UnknownServer


def test_a_removed_server_is_gone(store, make_server):
    path = store.add(make_server())
    store.remove(path)
    assert path not in store.paths()


def test_nothing_is_removed_twice(store, make_server):
    path = store.add(make_server())
    store.remove(path)
    with pytest.raises(UnknownServer):
        store.remove(path)
