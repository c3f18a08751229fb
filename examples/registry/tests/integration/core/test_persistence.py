import pytest

pytestmark = pytest.mark.integration



def test_a_registry_survives_its_file(client, app, bearer, make_server, tmp_path):
    client.post("/servers", json=make_server().dict(), headers=bearer("servers:write"))
    file = tmp_path / "servers.json"
    app.state.store.save(file)
    app.state.store.remove("weather")
    assert app.state.store.load(file) == 1
    assert client.get("/servers/weather").status_code == 200
