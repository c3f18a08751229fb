import pytest

pytestmark = pytest.mark.integration



SERVER = {"name": "Weather", "description": "d", "url": "https://example.org"}


def test_reading_needs_no_token(client):
    assert client.get("/servers").status_code == 200


@pytest.mark.parametrize("header", [{}, {"Authorization": "Basic x"}, {"Authorization": "Bearer x.y"}])
def test_writing_needs_a_good_one(client, header):
    assert client.post("/servers", json=SERVER, headers=header).status_code == 401
