import pytest

pytestmark = pytest.mark.integration



def test_a_token_ends_with_its_time(client, bearer, clock, settings, make_server):
    headers = bearer("servers:write")
    clock.advance(settings.token_seconds)
    answer = client.post("/servers", json=make_server().dict(), headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (401, "expired")
