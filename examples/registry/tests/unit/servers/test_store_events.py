def test_each_change_is_told(store, events, make_server):
    told = []
    for topic in ("added", "changed", "removed"):
        events.subscribe(topic, lambda path, topic=topic: told.append((topic, path)))
    path = store.add(make_server())
    store.toggle(path)
    store.remove(path)
    assert told == [("added", "weather"), ("changed", "weather"), ("removed", "weather")]
