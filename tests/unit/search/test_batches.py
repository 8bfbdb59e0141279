"""Batches lose nothing, and end by number or by weight."""

import pytest

from indexer.search.batches import batches


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ([], []),
        ([1, 1, 1, 1], [[1, 1, 1], [1]]),
        ([9, 1, 1, 1, 1], [[9, 1], [1, 1, 1]]),
        ([50, 1], [[50], [1]]),
    ],
)
def test_a_batch_ends_at_three_items_or_a_weight_of_ten(items, wanted):
    assert list(batches(items, 3, lambda item: item, 10)) == wanted
