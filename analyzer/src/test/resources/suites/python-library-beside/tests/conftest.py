import pytest

from shop.search import Search


@pytest.fixture
def search():  # fixture: function
    made = Search()
    made.start()  # load: start
    return made
