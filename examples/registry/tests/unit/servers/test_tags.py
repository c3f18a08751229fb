from registry.servers.tags import cloud, normalise


def test_tags_are_plain_sorted_and_single():
    assert normalise(["Rain ", "wind", "RAIN", " "]) == ["rain", "wind"]


def test_the_commonest_tag_comes_first(make_server):
    servers = [make_server(tags=["rain", "sea"]), make_server(tags=["sea"]), make_server(tags=["air"])]
    assert cloud(servers) == [("sea", 2), ("air", 1), ("rain", 1)]


def test_a_cloud_has_an_edge(make_server):
    assert len(cloud([make_server(tags=list("abcdef"))], most=2)) == 2
