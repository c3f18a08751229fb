from __future__ import annotations

from contextlib import asynccontextmanager
from typing import Any, Optional

from fastapi import Depends, FastAPI, Header, HTTPException, Response

from registry.auth.scopes import allows
from registry.auth.tokens import TokenError, TokenSigner
from registry.core.clock import SystemClock
from registry.core.events import EventBus
from registry.core.pages import paginate
from registry.core.settings import Settings
from registry.health.monitor import Monitor
from registry.search.embeddings import Embedder
from registry.search.index import VectorIndex
from registry.search.service import SearchService
from registry.servers.checks import problems
from registry.servers.model import Server
from registry.servers.store import DuplicateServer, ServerStore, UnknownServer


def create_app(
    settings: Optional[Settings] = None,
    embedder: Any = None,
    clock: Any = None,
    probe: Any = None,
) -> FastAPI:
    """Wires the application; without an embedder the model is loaded here."""
    settings = settings or Settings.from_environment()
    events = EventBus()
    store = ServerStore(events)
    signer = TokenSigner(settings.secret, clock or SystemClock(), settings.token_seconds)
    monitor = Monitor(probe or (lambda path: 0.0), settings.probe_failures)
    search = SearchService(
        store,
        events,
        embedder or Embedder(settings.model_name),
        VectorIndex(settings.dimension),
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        events.publish("started", settings)
        yield
        events.publish("stopped", settings)

    app = FastAPI(title="Registry")
    app.router.lifespan_context = lifespan
    app.state.store, app.state.signer, app.state.events = store, signer, events

    def holder_of(scope: str):
        def check(authorization: str = Header(default="")) -> str:
            kind, _, token = authorization.partition(" ")
            if kind.lower() != "bearer":
                raise HTTPException(401, "a bearer token is needed")
            try:
                body = signer.read(token)
            except TokenError as e:
                raise HTTPException(401, str(e)) from e
            if not allows(body["scopes"], scope):
                raise HTTPException(403, f"needs {scope}")
            return body["sub"]

        return check

    @app.get("/health")
    def health() -> dict:
        return {"status": "ok", "servers": len(store), "probes": monitor.summary()}

    @app.post("/health/{path}/probe")
    def probe_now(path: str, _: str = Depends(holder_of("health:write"))) -> dict:
        found(path)
        return {"path": path, "health": monitor.check(path).value}

    @app.get("/servers")
    def list_servers(page: int = 1, size: int = 20) -> dict:
        if page < 1 or not 1 <= size <= 100:
            raise HTTPException(422, "page from 1, size from 1 to 100")
        shown = paginate(store.paths(), page, size)
        return {"paths": list(shown.items), "page": shown.number, "pages": shown.pages}

    @app.post("/servers", status_code=201)
    def register(server: Server, owner: str = Depends(holder_of("servers:write"))) -> dict:
        against = problems(server)
        if against:
            raise HTTPException(422, against)
        server.owner = owner
        try:
            return {"path": store.add(server)}
        except DuplicateServer as e:
            raise HTTPException(409, f"{e} is registered already") from e

    @app.get("/servers/{path}")
    def show(path: str) -> Server:
        return found(path)

    @app.post("/servers/{path}/toggle")
    def toggle(path: str, _: str = Depends(holder_of("servers:write"))) -> dict:
        found(path)
        return {"enabled": store.toggle(path)}

    @app.delete("/servers/{path}", status_code=204)
    def remove(path: str, _: str = Depends(holder_of("servers:admin"))) -> Response:
        found(path)
        store.remove(path)
        return Response(status_code=204)

    @app.get("/search")
    def find(q: str, most: int = 5) -> dict:
        return {"hits": [{"path": p, "score": s} for p, s in search.search(q, most)]}

    def found(path: str) -> Server:
        try:
            return store.get(path)
        except UnknownServer as e:
            raise HTTPException(404, f"no server {path}") from e

    return app
