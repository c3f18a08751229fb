import pytest

from registry.core.settings import Settings, SettingsError


@pytest.mark.parametrize("text", ["", "0", "-3", "many", "1.5"])
def test_a_bad_number_is_named_with_its_setting(text):
    with pytest.raises(SettingsError, match="REGISTRY_TOKEN_SECONDS"):
        Settings.from_environment({"REGISTRY_TOKEN_SECONDS": text})
