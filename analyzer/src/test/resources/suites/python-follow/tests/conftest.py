import pytest

from shop.search import Search


@pytest.fixture
def search():  # fixture: function
    made = Search()
    made.warm_up()  # load: warm_up
    return made


@pytest.fixture(scope="session")
def cheap():
    return Search()
