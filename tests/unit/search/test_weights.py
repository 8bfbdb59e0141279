import numpy as np

from indexer.search.weights import LEVELS, Kept, Weights

LISTED = {1: ([0, 2, 5], [0.25, 1.0, 0.5]), 2: ([], [])}


def listed(term):
    docs, weights = LISTED[term]
    return np.array(docs, np.int32), np.array(weights, np.float32)


def test_an_order_begins_where_a_term_weighs_most():
    docs, weights = Weights(6, listed).order(1)
    assert docs.tolist() == [2, 5, 0]
    assert weights.tolist() == [1.0, 0.5, 0.25]


def test_levels_are_whole_numbers_for_every_section():
    assert Weights(6, listed).levels(1).tolist() == [16, 0, LEVELS, 0, 0, 32]


def test_the_most_a_term_weighs():
    weights = Weights(6, listed)
    assert (weights.most(1), weights.most(2)) == (1.0, 0.0)


def test_what_was_asked_for_last_is_kept():
    made, kept = [], Kept(2)

    def make(key):
        made.append(key)
        return str(key)

    for key in (1, 2, 1, 3, 1, 2):
        assert kept.value(key, make) == str(key)
    assert made == [1, 2, 3, 2]
    assert len(kept) == 2
