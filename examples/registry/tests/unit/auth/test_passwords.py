import pytest

from registry.auth.passwords import hash_password, verify_password


def test_the_right_password_is_recognised():
    assert verify_password("correct horse", hash_password("correct horse"))


def test_a_wrong_one_is_not():
    assert not verify_password("correct house", hash_password("correct horse"))


def test_the_same_password_is_stored_differently_each_time():
    assert hash_password("correct horse") != hash_password("correct horse")


def test_a_short_password_is_refused():
    with pytest.raises(ValueError, match="eight"):
        hash_password("short")
