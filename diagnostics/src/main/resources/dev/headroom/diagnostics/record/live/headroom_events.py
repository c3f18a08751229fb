"""Tells Headroom which test each process runs, and what the process holds before and after.

`headroom measure` puts this file on pytest's command line with -p. It needs nothing but the standard
library, changes nothing, and keeps every error of its own to itself. One line of JSON an event goes
to the file that HEADROOM_EVENTS names; each line is one write, so that lines of several processes
don't mix.
"""

import json
import os
import time

import pytest

_FILE = os.environ.get("HEADROOM_EVENTS")
_PAGE = os.sysconf("SC_PAGE_SIZE") // 1024 if hasattr(os, "sysconf") else 4
_SLOW = 0.02  # seconds; a fixture below that and below _LARGE is not told
_LARGE = 1024  # KiB
_open = None
_test = ""


def _held():
    """KiB of anonymous memory, 0 where the system doesn't say."""
    try:
        with open("/proc/self/statm") as statm:
            words = statm.read().split()
        return (int(words[1]) - int(words[2])) * _PAGE
    except Exception:
        return 0


def _tell(event, **more):
    global _open
    if not _FILE:
        return
    try:
        if _open is None:
            _open = os.open(_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        more.update(e=event, pid=os.getpid(), w=os.environ.get("PYTEST_XDIST_WORKER", "main"))
        os.write(_open, (json.dumps(more) + "\n").encode("ascii"))
    except Exception:
        pass


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    global _test
    _test = item.nodeid
    _tell("test", id=item.nodeid, t=time.time(), m=_held())
    yield
    _tell("done", id=item.nodeid, t=time.time(), m=_held())
    _test = ""


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef):
    begun, before = time.time(), _held()
    yield
    took, grown = time.time() - begun, _held() - before
    if took >= _SLOW or grown >= _LARGE:
        _tell(
            "fixture",
            name=str(fixturedef.argname),
            scope=str(getattr(fixturedef, "scope", "")),
            id=_test,
            t=begun,
            end=begun + took,
            m=max(0, grown),
        )
