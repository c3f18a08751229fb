from registry.core.events import EventBus
from registry.servers.store import ServerStore


def test_a_saved_store_is_read_back(store, make_server, tool, tmp_path):
    store.add(make_server(tools=[tool], tags=["rain"]))
    store.add(make_server("Maps"))
    store.save(tmp_path / "servers.json")
    other = ServerStore(EventBus())
    assert other.load(tmp_path / "servers.json") == 2
    assert other.get("weather") == store.get("weather")


def test_the_file_is_the_same_for_any_order(store, make_server, tmp_path):
    store.add(make_server("B"))
    store.add(make_server("A"))
    store.save(tmp_path / "servers.json")
    text = (tmp_path / "servers.json").read_text()
    assert text.index('"a"') < text.index('"b"')
