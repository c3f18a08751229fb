import pytest

pytestmark = pytest.mark.integration



def test_a_bad_url_is_explained(client, bearer, make_server):
    bad = make_server(url="ftp://example.org").dict()
    answer = client.post("/servers", json=bad, headers=bearer("servers:write"))
    assert answer.status_code == 422
    assert "http" in answer.json()["detail"][0]


def test_what_is_not_there_is_not_found(client):
    assert client.get("/servers/nowhere").status_code == 404
