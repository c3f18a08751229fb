"""Tells Headroom which test each process runs, and what the process holds before and after.

`headroom measure` puts this file on pytest's command line with -p, or, where something else starts
pytest, beside an entry point on PYTHONPATH: where that is not passed on, pytest finds nothing and runs
as ever. It needs nothing but the standard library, changes nothing, and keeps every error of its own to
itself. One line of JSON an event goes to the file that `headroom_events.txt` beside it names; each line
is one write, so that lines of several processes don't mix.
"""

import hashlib
import json
import os
import sys
import time

import pytest

_INSIDE = "HEADROOM_TEST"  # set while a process runs tests: a pytest that a test starts tells nothing


def _places():
    """Where events go, and the folder that paths are told from; the first is empty for none."""
    try:
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "headroom_events.txt"), encoding="utf-8") as file:
            words = file.read().split("\n")
        return ("" if os.environ.get(_INSIDE) else words[0]), words[1]
    except Exception:
        return "", os.getcwd()


_FILE, _ROOT = _places()
_PAGE = os.sysconf("SC_PAGE_SIZE") // 1024 if hasattr(os, "sysconf") else 4
_SLOW = 0.02  # seconds; a fixture below that and below _LARGE is not told
_LARGE = 1024  # KiB
_open = None
_test = ""
_prefix = ""


def _held():
    """KiB of anonymous memory, 0 where the system doesn't say."""
    try:
        with open("/proc/self/statm") as statm:
            words = statm.read().split()
        return (int(words[1]) - int(words[2])) * _PAGE
    except Exception:
        return 0


def _below(path):
    """The path relative to the folder in which the command was started, or None."""
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(_ROOT))
    except Exception:
        return None
    return None if relative.startswith("..") else relative.replace(os.sep, "/")


def _sources(session):
    """Files of the project that this process has read (modules, conftests, configuration) → digests."""
    files = set()
    for module in list(sys.modules.values()):
        files.add(getattr(module, "__file__", None))
    for item in getattr(session, "items", None) or []:
        folder = os.path.dirname(str(item.fspath))
        files.add(str(item.fspath))
        while len(folder) >= len(os.path.realpath(_ROOT)):
            conftest = os.path.join(folder, "conftest.py")
            if conftest in files:
                break
            files.add(conftest)
            folder = os.path.dirname(folder)
    files.add(str(getattr(session.config, "inifile", None) or ""))
    files.discard(__file__)
    digests = {}
    for file in files:
        below = _below(file) if file and os.path.isfile(file) else None
        if below and "site-packages/" not in below and "dist-packages/" not in below:
            digests[below] = _digest(file)
    return digests


def _digest(path):
    """As Headroom makes it later of the same file: so a recording knows which sources it is of."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()[:16]
    except OSError:
        return ""


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


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    # what is found by its entry point is named in the header, which is the command's own output
    try:
        found = config.pluginmanager._plugin_distinfo
        found[:] = [pair for pair in found if pair[0] is not sys.modules[__name__]]
    except Exception:
        pass


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session):
    global _prefix
    if not _test:  # else it is the session of a test that tests plugins
        root = _below(str(session.config.rootdir))
        _prefix = "" if root in (None, ".") else root + "/"


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    global _test
    if _test:
        yield
        return
    os.environ[_INSIDE] = "1"
    _test = _prefix + item.nodeid
    _tell("test", id=_test, t=time.time(), m=_held())
    yield
    _tell("done", id=_test, t=time.time(), m=_held())
    _test = ""
    os.environ.pop(_INSIDE, None)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if _test:
        return
    if getattr(session, "items", None) and os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0":
        try:
            _tell("sources", files=_sources(session))
        except Exception:
            pass


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
