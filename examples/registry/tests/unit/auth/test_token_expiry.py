import pytest

from registry.auth.tokens import TokenError, TokenSigner


def test_a_token_lives_until_its_time(clock):
    signer = TokenSigner("s", clock, lifetime=60)
    token = signer.issue("ada", [])
    clock.advance(59)
    assert signer.read(token)["sub"] == "ada"


def test_a_token_dies_at_its_time(clock):
    signer = TokenSigner("s", clock, lifetime=60)
    token = signer.issue("ada", [])
    clock.advance(60)
    with pytest.raises(TokenError, match="expired"):
        signer.read(token)
