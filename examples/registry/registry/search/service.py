from __future__ import annotations

from registry.core.events import EventBus
from registry.search.index import VectorIndex
from registry.search.query import parse_query
from registry.search.ranking import keyword_ranking, reciprocal_rank
from registry.servers.store import ServerStore


class SearchService:
    """Keeps the index in step with the store, and answers questions from both."""

    def __init__(self, store: ServerStore, events: EventBus, embedder, index: VectorIndex) -> None:
        self._store = store
        self._embedder = embedder
        self._index = index
        events.subscribe("added", self._learn)
        events.subscribe("changed", self._learn)
        events.subscribe("removed", index.drop)

    def _learn(self, path: str) -> None:
        server = self._store.get(path)
        if server.enabled:
            self._index.put(path, self._embedder.embed([server.text()])[0])
        else:
            self._index.drop(path)

    def search(self, text: str, most: int = 5) -> list[tuple[str, float]]:
        query = parse_query(text)
        texts = {path: self._store.get(path).text() for path in self._candidates(query)}
        if not query.words:
            return [(path, 0.0) for path in sorted(texts)][:most]
        near = self._index.nearest(self._embedder.embed([query.words])[0], len(self._index))
        by_meaning = [path for path, _ in near if path in texts]
        return reciprocal_rank([by_meaning, keyword_ranking(query.words, texts)])[:most]

    def _candidates(self, query) -> list[str]:
        def fits(path: str) -> bool:
            server = self._store.get(path)
            tags = {tag.lower() for tag in server.tags}
            return (
                server.enabled
                and set(query.tags) <= tags
                and (query.owner is None or query.owner == server.owner)
            )

        return [path for path in self._store.paths() if fits(path)]
