import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration


def test_start_and_stop_are_told(app):
    told = []
    for topic in ("started", "stopped"):
        app.state.events.subscribe(topic, lambda settings, topic=topic: told.append(topic))
    with TestClient(app):
        assert told == ["started"]
    assert told == ["started", "stopped"]
