from registry.core.text import shorten


def test_short_text_stays():
    assert shorten("rain  and\nwind", 20) == "rain and wind"


def test_long_text_is_cut_between_words():
    assert shorten("rain and wind", 10) == "rain and…"


def test_one_long_word_is_cut_inside():
    assert shorten("abcdefghij", 5) == "abcd…"
