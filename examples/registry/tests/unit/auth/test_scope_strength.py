import pytest

from registry.auth.scopes import allows


@pytest.mark.parametrize(
    "held, wanted, answer",
    [
        (["servers:read"], "servers:read", True),
        (["servers:admin"], "servers:write", True),
        (["servers:read"], "servers:write", False),
        (["health:admin"], "servers:read", False),
        (["*:write"], "health:read", True),
        (["*:read"], "health:admin", False),
        ([], "servers:read", False),
    ],
)
def test_a_stronger_scope_holds_the_weaker(held, wanted, answer):
    assert allows(held, wanted) is answer
