"""Finding servers by meaning."""
