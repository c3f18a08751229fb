def test_listeners_are_told_in_order(events):
    told = []
    events.subscribe("x", lambda payload: told.append(("first", payload)))
    events.subscribe("x", lambda payload: told.append(("second", payload)))
    assert events.publish("x", 7) == 2
    assert told == [("first", 7), ("second", 7)]


def test_who_left_is_not_told(events):
    told = []
    leave = events.subscribe("x", told.append)
    leave()
    assert events.publish("x", 7) == 0
    assert told == []


def test_a_listener_may_leave_while_it_is_told(events):
    leave = events.subscribe("x", lambda payload: leave())
    assert events.publish("x", 7) == 1
    assert events.publish("x", 7) == 0
