import pytest

from registry.servers.store import UnknownServer


def test_what_was_added_is_found(store, make_server):
    server = make_server()
    assert store.get(store.add(server)) is server


def test_an_unknown_path_is_named(store):
    with pytest.raises(UnknownServer, match="nowhere"):
        store.get("nowhere")
