import pytest

from registry.core.pages import paginate


@pytest.mark.parametrize(
    "number, items, pages", [(1, (0, 1, 2), 3), (3, (6,), 3), (4, (), 3)]
)
def test_pages_hold_their_part(number, items, pages):
    page = paginate(range(7), number, 3)
    assert (page.items, page.pages) == (items, pages)


def test_nothing_is_one_empty_page():
    assert paginate([], 1, 3).pages == 1


@pytest.mark.parametrize("number, size", [(0, 3), (1, 0)])
def test_pages_count_from_one(number, size):
    with pytest.raises(ValueError):
        paginate([], number, size)
