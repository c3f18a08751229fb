import pytest

from registry.servers.store import DuplicateServer


def test_a_server_gets_a_path_from_its_name(store, make_server):
    assert store.add(make_server("Tide Tables")) == "tide-tables"


def test_the_same_name_twice_is_refused(store, make_server):
    store.add(make_server("Weather"))
    with pytest.raises(DuplicateServer, match="weather"):
        store.add(make_server("weather"))
