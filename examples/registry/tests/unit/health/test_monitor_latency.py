from registry.health.monitor import Monitor


def test_the_middle_latency_is_told():
    latencies = iter([0.3, 0.1, 0.2])
    monitor = Monitor(lambda path: next(latencies))
    for _ in range(3):
        monitor.check("a")
    assert monitor.latency("a") == 0.2


def test_the_last_twenty_count():
    latencies = iter([9.0] * 20 + [0.1] * 20)
    monitor = Monitor(lambda path: next(latencies))
    for _ in range(40):
        monitor.check("a")
    assert monitor.latency("a") == 0.1


def test_nothing_known_nothing_told():
    assert Monitor(lambda path: 0.1).latency("a") is None
