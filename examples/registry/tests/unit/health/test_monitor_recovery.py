from registry.health.monitor import Health, Monitor


def test_one_answer_ends_the_row_of_failures():
    answers = iter([OSError(), OSError(), 0.1, OSError()])

    def probe(path):
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    monitor = Monitor(probe)
    assert [monitor.check("a") for _ in range(4)][-2:] == [Health.HEALTHY, Health.DEGRADED]
