from registry.search.ranking import reciprocal_rank


def test_what_is_high_in_both_wins():
    assert [key for key, _ in reciprocal_rank([["a", "b", "c"], ["b", "a", "d"], ["b"]])][0] == "b"


def test_equal_scores_are_ordered_by_key():
    assert [key for key, _ in reciprocal_rank([["b", "a"], ["a", "b"]])] == ["a", "b"]


def test_no_rankings_no_result():
    assert reciprocal_rank([]) == []
