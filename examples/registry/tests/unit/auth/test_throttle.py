from registry.auth.throttle import Throttle


def test_attempts_are_limited(clock):
    throttle = Throttle(clock, most=3)
    assert [throttle.allow("ada") for _ in range(4)] == [True, True, True, False]


def test_each_key_has_its_own_limit(clock):
    throttle = Throttle(clock, most=1)
    assert throttle.allow("ada") and throttle.allow("bob")


def test_time_forgives(clock):
    throttle = Throttle(clock, most=1, window=10)
    throttle.allow("ada")
    clock.advance(10)
    assert throttle.allow("ada")
