from itertools import islice

import pytest

from registry.health.backoff import delays


def test_delays_double_up_to_the_most():
    assert list(islice(delays(1, 2, 5), 5)) == [1, 2, 4, 5, 5]


@pytest.mark.parametrize("first, factor", [(0, 2), (-1, 2), (1, 0.5)])
def test_delays_do_not_shrink(first, factor):
    with pytest.raises(ValueError):
        next(delays(first, factor))
