def test_search(search, model):
    assert search.search(model.encode(["a"]), 3)


def test_add(search, model):
    search.add(model.encode(["b"]))
    added = set()
    added.add(1)
