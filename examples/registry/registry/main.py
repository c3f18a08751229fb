"""``uvicorn registry.main:app``"""

from registry.api.app import create_app

app = create_app()
