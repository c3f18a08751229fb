import pytest

from registry.auth.tokens import TokenError, TokenSigner


@pytest.mark.parametrize("damage", [lambda t: t[1:], lambda t: t + "x", lambda t: t.replace(".", ""), lambda t: ""])
def test_a_changed_token_is_refused(clock, damage):
    signer = TokenSigner("s", clock)
    with pytest.raises(TokenError, match="signature"):
        signer.read(damage(signer.issue("ada", ["servers:read"])))


def test_another_secret_is_another_signature(clock):
    token = TokenSigner("one", clock).issue("ada", [])
    with pytest.raises(TokenError):
        TokenSigner("two", clock).read(token)
