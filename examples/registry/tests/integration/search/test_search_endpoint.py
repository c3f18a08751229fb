import pytest

pytestmark = pytest.mark.integration



@pytest.fixture(autouse=True)
def servers(app, make_server):
    app.state.store.add(make_server("Weather", "rain and wind of the coming days", tags=["air"]))
    app.state.store.add(make_server("Tides", "high and low water at the sea", tags=["sea"]))


def test_the_best_hit_comes_first(client):
    assert client.get("/search?q=low water").json()["hits"][0]["path"] == "tides"


def test_a_tag_narrows(client):
    hits = client.get("/search", params={"q": "water tag:air"}).json()["hits"]
    assert [hit["path"] for hit in hits] == ["weather"]
