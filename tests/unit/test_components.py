"""Components by pairs, whatever the order of the pairs."""

from itertools import permutations

from indexer.components import roots


def test_each_is_told_the_smallest_of_its_component():
    for pairs in permutations([(3, 1), (1, 7), (9, 4), (7, 3)]):
        assert roots(pairs) == {1: 1, 3: 1, 7: 1, 4: 4, 9: 4}


def test_nothing_hangs_together_without_pairs():
    assert roots([]) == {}


def test_a_long_chain_is_one():
    found = roots((at + 1, at) for at in range(50_000))
    assert set(found.values()) == {0}
    assert len(found) == 50_001
