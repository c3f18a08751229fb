import pytest

from registry.health.monitor import Health, Monitor


def failing(path):
    raise OSError("no answer")


def test_an_unprobed_server_is_unknown():
    assert Monitor(failing).health("a") is Health.UNKNOWN


@pytest.mark.parametrize("latency, health", [(0.1, Health.HEALTHY), (1.0, Health.HEALTHY), (1.1, Health.DEGRADED)])
def test_slow_is_degraded(latency, health):
    assert Monitor(lambda path: latency).check("a") is health


def test_three_failures_in_a_row_are_down():
    monitor = Monitor(failing)
    assert [monitor.check("a") for _ in range(3)] == [Health.DEGRADED, Health.DEGRADED, Health.DOWN]
