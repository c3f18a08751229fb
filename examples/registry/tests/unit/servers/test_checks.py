import pytest

from registry.servers.checks import problems


def test_a_good_server_has_no_problems(make_server, tool):
    assert problems(make_server(tools=[tool])) == []


@pytest.mark.parametrize(
    "url, words",
    [("ftp://example.org", "http"), ("https://", "no host"), ("https://a:b@example.org", "password")],
)
def test_urls_are_checked(make_server, url, words):
    assert any(words in problem for problem in problems(make_server(url=url)))


def test_a_tool_is_there_once(make_server, tool):
    assert problems(make_server(tools=[tool, tool])) == ["the tool 'forecast' is there twice"]
