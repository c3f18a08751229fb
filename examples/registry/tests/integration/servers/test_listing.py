import pytest

pytestmark = pytest.mark.integration



def test_servers_are_listed_page_by_page(client, app, make_server):
    for name in "CABED":
        app.state.store.add(make_server(name))
    assert client.get("/servers?size=2&page=2").json() == {"paths": ["c", "d"], "page": 2, "pages": 3}


@pytest.mark.parametrize("query", ["page=0", "size=0", "size=101"])
def test_pages_have_limits(client, query):
    assert client.get("/servers?" + query).status_code == 422
