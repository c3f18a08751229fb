import pytest
from pydantic import ValidationError

from registry.servers.model import Server


def test_the_text_holds_all_that_search_needs(make_server, tool):
    text = make_server(tools=[tool], tags=["rain"]).text()
    for part in ("Weather", "Forecasts", "forecast: rain and wind", "rain"):
        assert part in text


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_names_have_a_length(name):
    with pytest.raises(ValidationError):
        Server(name=name, description="d", url="https://example.org")
