from registry.auth.tokens import TokenSigner


def test_a_token_gives_back_what_was_put_in(clock):
    signer = TokenSigner("s", clock)
    body = signer.read(signer.issue("ada", ["servers:read"]))
    assert body["sub"] == "ada"
    assert body["scopes"] == ["servers:read"]


def test_scopes_are_sorted_and_single(clock):
    signer = TokenSigner("s", clock)
    body = signer.read(signer.issue("ada", ["b:read", "a:write", "b:read"]))
    assert body["scopes"] == ["a:write", "b:read"]
