import pytest

pytestmark = pytest.mark.integration



def test_an_empty_registry_is_healthy(client):
    answer = client.get("/health").json()
    assert (answer["status"], answer["servers"]) == ("ok", 0)


def test_servers_are_counted(client, app, make_server):
    app.state.store.add(make_server())
    assert client.get("/health").json()["servers"] == 1
