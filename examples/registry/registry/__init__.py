"""A registry of tool servers that can be found by meaning."""
