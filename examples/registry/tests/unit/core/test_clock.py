import time

import pytest

from registry.core.clock import ManualClock, SystemClock


def test_a_manual_clock_moves_when_told():
    clock = ManualClock(100.0)
    clock.advance(2.5)
    assert clock.now() == 102.5


def test_time_does_not_run_backwards():
    with pytest.raises(ValueError):
        ManualClock().advance(-1)


def test_the_system_clock_is_the_system_s():
    before = time.time()
    assert before <= SystemClock().now() <= time.time()
