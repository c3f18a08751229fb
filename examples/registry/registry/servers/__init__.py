"""The servers that are registered."""
