import pytest

pytestmark = pytest.mark.integration



def test_reading_rights_do_not_write(client, bearer, make_server):
    answer = client.post("/servers", json=make_server().dict(), headers=bearer("servers:read"))
    assert answer.status_code == 403
    assert answer.json()["detail"] == "needs servers:write"


def test_an_admin_may_remove(client, bearer, make_server):
    headers = bearer("servers:admin")
    client.post("/servers", json=make_server().dict(), headers=headers)
    assert client.delete("/servers/weather", headers=headers).status_code == 204
