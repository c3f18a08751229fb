from registry.health.monitor import Monitor


def test_the_summary_counts_every_state():
    monitor = Monitor(lambda path: {"a": 0.1, "b": 2.0}[path])
    monitor.check("a")
    monitor.check("b")
    assert monitor.summary() == {"unknown": 0, "healthy": 1, "degraded": 1, "down": 0}
