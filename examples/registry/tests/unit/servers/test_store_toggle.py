def test_a_toggle_switches_off_and_on(store, make_server):
    path = store.add(make_server())
    assert store.toggle(path) is False
    assert store.toggle(path) is True


def test_a_disabled_server_stays_listed(store, make_server):
    path = store.add(make_server())
    store.toggle(path)
    assert store.paths() == [path]
