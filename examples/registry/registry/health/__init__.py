"""Which servers answer."""
