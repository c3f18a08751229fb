import pytest
from fastapi.testclient import TestClient

from registry.api.app import create_app
from registry.core.clock import ManualClock
from registry.core.events import EventBus
from registry.core.settings import Settings
from registry.search.embeddings import Embedder
from registry.servers.model import Server, Tool
from registry.servers.store import ServerStore


@pytest.fixture
def settings():
    return Settings(secret="for tests only")


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def events():
    return EventBus()


@pytest.fixture
def store(events):
    return ServerStore(events)


@pytest.fixture
def embedder(settings):
    """The real model, loaded anew for each test that asks for it."""
    return Embedder(settings.model_name)


@pytest.fixture
def app(settings, clock, embedder):
    return create_app(settings, embedder, clock)


@pytest.fixture
def client(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def bearer(app):
    def header(*scopes, subject="ada"):
        return {"Authorization": "Bearer " + app.state.signer.issue(subject, scopes)}

    return header


@pytest.fixture
def make_server():
    def make(name="Weather", description="Forecasts for a place", **more):
        more.setdefault("url", "https://example.org/" + name.replace(" ", "-").lower())
        return Server(name=name, description=description, **more)

    return make


@pytest.fixture
def tool():
    return Tool(name="forecast", description="rain and wind of the next days")
