import pytest

from registry.auth.scopes import parse_scopes


def test_scopes_are_a_set():
    assert parse_scopes(["a:read", "a:read"]) == {"a:read"}


@pytest.mark.parametrize("scope", ["", "read", ":read", "a:", "a:own", "a:read:write"])
def test_what_is_no_scope_is_named(scope):
    with pytest.raises(ValueError, match="not a scope"):
        parse_scopes([scope])
