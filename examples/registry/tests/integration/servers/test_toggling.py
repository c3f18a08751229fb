import pytest

pytestmark = pytest.mark.integration



def test_a_server_is_switched_off(client, app, bearer, make_server):
    app.state.store.add(make_server())
    answer = client.post("/servers/weather/toggle", headers=bearer("servers:write"))
    assert answer.json() == {"enabled": False}
    assert client.get("/search?q=forecast").json() == {"hits": []}
