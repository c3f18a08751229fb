from registry.search.ranking import keyword_ranking

TEXTS = {"weather": "rain and wind", "maps": "roads and rivers", "tides": "wind and sea and rain"}


def test_more_hits_rank_higher():
    assert keyword_ranking("sea wind", TEXTS) == ["tides", "weather"]


def test_case_does_not_matter():
    assert keyword_ranking("ROADS", TEXTS) == ["maps"]


def test_no_hit_no_rank():
    assert keyword_ranking("music", TEXTS) == []
