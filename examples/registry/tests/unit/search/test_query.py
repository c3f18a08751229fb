import pytest

from registry.search.query import Query, parse_query


@pytest.mark.parametrize(
    "text, query",
    [
        ("rain tomorrow", Query("rain tomorrow")),
        ("rain tag:Sea tag:air", Query("rain", ("sea", "air"))),
        ("owner:ada", Query("", (), "ada")),
        ("size:9 rain", Query("rain", (), None, ("size",))),
        ("tag: rain", Query("tag: rain")),
        ("", Query("")),
    ],
)
def test_filters_are_told_from_words(text, query):
    assert parse_query(text) == query
