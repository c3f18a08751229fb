from registry.core.settings import Settings


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_environment({}) == Settings()


def test_the_environment_wins():
    settings = Settings.from_environment({"REGISTRY_MODEL": "other", "REGISTRY_DIMENSION": "8"})
    assert (settings.model_name, settings.dimension) == ("other", 8)
