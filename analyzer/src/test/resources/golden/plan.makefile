# Test plan of registry, made by headroom plan --emit makefile.
SHELL := /bin/bash
.PHONY: test test-1 test-2

test: test-2

# auth, core, health, servers, 4 workers, about 96 s, at most 790 MiB
test-1:
	pytest tests/auth tests/core tests/health tests/servers -n 4

# search, 2 workers, about 88 s, at most 3.0 GiB
test-2: test-1
	pytest tests/search -n 2
