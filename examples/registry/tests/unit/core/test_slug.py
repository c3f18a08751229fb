import pytest

from registry.core.text import slug


@pytest.mark.parametrize(
    "name, path", [("Tide Tables", "tide-tables"), ("  Café № 5 ", "cafe-no-5"), ("a__b", "a-b"), ("X", "x")]
)
def test_names_become_paths(name, path):
    assert slug(name) == path


@pytest.mark.parametrize("name", ["", "---", "潮"])
def test_a_name_without_letters_is_refused(name):
    with pytest.raises(ValueError):
        slug(name)
