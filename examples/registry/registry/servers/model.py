from __future__ import annotations

from typing import List, Optional

from pydantic import BaseModel, Field


class Tool(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    description: str = ""


class Server(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    description: str = Field(min_length=1, max_length=2000)
    url: str
    tags: List[str] = []
    tools: List[Tool] = []
    owner: Optional[str] = None
    enabled: bool = True

    def text(self) -> str:
        """What search compares a question with."""
        tools = "; ".join(f"{tool.name}: {tool.description}" for tool in self.tools)
        return f"{self.name}. {self.description} {tools} {' '.join(self.tags)}".strip()
