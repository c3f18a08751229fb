import pytest

pytestmark = pytest.mark.integration



def test_a_registered_server_is_shown(client, bearer, make_server):
    answer = client.post("/servers", json=make_server().dict(), headers=bearer("servers:write"))
    assert (answer.status_code, answer.json()) == (201, {"path": "weather"})
    assert client.get("/servers/weather").json()["owner"] == "ada"


def test_the_second_of_a_name_is_refused(client, bearer, make_server):
    headers = bearer("servers:write")
    client.post("/servers", json=make_server().dict(), headers=headers)
    assert client.post("/servers", json=make_server().dict(), headers=headers).status_code == 409
