import numpy as np

from indexer.shingles import RUN, STOCK, WINDOW, distinct, inside, overlap, prints


def row(*values):
    return np.array(values, np.uint32)


def chance(count, seed):
    return np.random.default_rng(seed).integers(0, 1 << 31, count, dtype=np.uint32)


def test_a_text_holds_itself_and_its_parts():
    whole = chance(200, 1)
    assert overlap(whole, whole) == (1.0, 1.0, 1.0)
    found = overlap(whole[50:100], whole)
    assert (found.containment, found.whole) == (1.0, 0.25)
    assert found.is_copy
    assert not found.is_same
    assert overlap(whole, whole[50:100]) == found


def test_the_smaller_is_the_one_with_fewer_different_shingles():
    found = overlap(np.concatenate([chance(10, 1)] * 9), chance(30, 1))
    assert found.containment == 1.0
    assert found.whole == 10 / 30


def test_half_is_a_copy_and_less_is_none():
    own, other = chance(100, 1), chance(100, 2)
    assert overlap(own, np.concatenate([own[:50], other[:60]])).is_copy
    assert not overlap(own, np.concatenate([own[:49], other[:60]])).is_copy


def test_scattered_finds_are_no_copying():
    own = chance(60, 1)
    pieces = [own[at : at + RUN - 1] for at in range(0, 60, RUN)]
    scattered = np.concatenate([part for piece in pieces for part in (piece, chance(1, 9))])
    found = overlap(own, np.concatenate([scattered, chance(100, 3)]))
    assert found.containment > 0.8
    assert found.own == 0.0


def test_stock_phrases_count_little():
    stock, own, other = chance(60, 1) | STOCK, chance(40, 2), chance(40, 3)
    found = overlap(np.concatenate([stock, own]), np.concatenate([stock, other]))
    assert found.containment == 0.6
    assert not found.is_copy
    assert overlap(np.concatenate([stock, own]), np.concatenate([own, stock & ~STOCK])).is_copy


def test_nothing_shares_nothing():
    assert overlap(row(), row()).containment == 0.0
    assert overlap(row(), row(1, 2)).containment == 0.0
    assert list(inside(row(1, 5), row())) == [False, False]
    assert len(prints(row())) == 0


def test_the_stock_bit_is_no_part_of_the_value():
    assert list(distinct(row(7, 7 | STOCK, 3))) == [3, 7]


def test_a_shared_run_always_shares_a_print():
    for seed in range(50):
        run = chance(WINDOW, seed)
        one = np.concatenate([chance(seed, 100 + seed), run, chance(30, 200 + seed)])
        other = np.concatenate([chance(40, 300 + seed), run, chance(seed, 400 + seed)])
        assert inside(prints(one), prints(other)).any()
    assert len(prints(chance(1000, 1))) < 1000 / 8


def test_stock_phrases_are_looked_up_only_where_there_is_nothing_else():
    mixed = chance(300, 1)
    mixed[::2] |= STOCK
    assert not (prints(mixed) & STOCK).any()
    assert len(prints(mixed | STOCK))
