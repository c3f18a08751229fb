from registry.health.schedule import Schedule


def test_a_path_is_due_after_its_interval(clock):
    schedule = Schedule(clock)
    schedule.add("a", 10)
    schedule.add("b", 20)
    assert schedule.due() == []
    clock.advance(10)
    assert schedule.due() == ["a"]
    clock.advance(10)
    assert sorted(schedule.due()) == ["a", "b"]


def test_a_removed_path_is_not_due(clock):
    schedule = Schedule(clock)
    schedule.add("a", 10)
    schedule.remove("a")
    clock.advance(10)
    assert schedule.due() == []
