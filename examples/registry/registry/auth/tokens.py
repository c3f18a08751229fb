from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Iterable

from registry.auth.scopes import parse_scopes


class TokenError(Exception):
    """A token that is not accepted, and why."""


class TokenSigner:
    """Issues and reads tokens: a JSON body and its HMAC, both in URL-safe base 64."""

    def __init__(self, secret: str, clock, lifetime: int = 900) -> None:
        self._secret = secret.encode()
        self._clock = clock
        self._lifetime = lifetime

    def issue(self, subject: str, scopes: Iterable[str]) -> str:
        body = {
            "sub": subject,
            "scopes": sorted(parse_scopes(scopes)),
            "exp": self._clock.now() + self._lifetime,
        }
        payload = _encode(json.dumps(body, sort_keys=True).encode())
        return f"{payload}.{self._mac(payload)}"

    def read(self, token: str) -> dict:
        payload, dot, mac = token.partition(".")
        if not dot or not hmac.compare_digest(mac, self._mac(payload)):
            raise TokenError("bad signature")
        body = json.loads(_decode(payload))
        if body["exp"] <= self._clock.now():
            raise TokenError("expired")
        return body

    def _mac(self, payload: str) -> str:
        return _encode(hmac.new(self._secret, payload.encode(), hashlib.sha256).digest())


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
