from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Mapping


class SettingsError(ValueError):
    """A setting that can't be used, with its name."""


@dataclass(frozen=True)
class Settings:
    model_name: str = "all-MiniLM-L6-v2"
    dimension: int = 384
    token_seconds: int = 900
    probe_failures: int = 3
    secret: str = "change-me"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        env = os.environ if environment is None else environment
        return cls(
            model_name=env.get("REGISTRY_MODEL", cls.model_name),
            dimension=_positive(env, "REGISTRY_DIMENSION", cls.dimension),
            token_seconds=_positive(env, "REGISTRY_TOKEN_SECONDS", cls.token_seconds),
            probe_failures=_positive(env, "REGISTRY_PROBE_FAILURES", cls.probe_failures),
            secret=env.get("REGISTRY_SECRET", cls.secret),
        )


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name)
    if text is None:
        return default
    if not text.isdigit() or int(text) == 0:
        raise SettingsError(f"{name} must be a positive number, not {text!r}")
    return int(text)
