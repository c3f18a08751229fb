import pytest

pytestmark = pytest.mark.integration



def test_a_new_server_is_found_and_a_removed_one_is_not(client, bearer, make_server):
    headers = bearer("servers:admin")
    client.post("/servers", json=make_server().dict(), headers=headers)
    assert len(client.get("/search?q=forecasts").json()["hits"]) == 1
    client.delete("/servers/weather", headers=headers)
    assert client.get("/search?q=forecasts").json()["hits"] == []
