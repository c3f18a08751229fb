import pytest

pytestmark = pytest.mark.integration



def test_a_probe_is_recorded(client, app, bearer, make_server):
    app.state.store.add(make_server())
    answer = client.post("/health/weather/probe", headers=bearer("health:write"))
    assert answer.json() == {"path": "weather", "health": "healthy"}
    assert client.get("/health").json()["probes"]["healthy"] == 1


def test_only_what_is_there_is_probed(client, bearer):
    assert client.post("/health/nowhere/probe", headers=bearer("health:write")).status_code == 404
