import pytest

from shop.search import Search


@pytest.fixture
def search():
    made = Search()
    made.start()
    return made
