"""How good a run is beside what was judged."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Score(NamedTuple):
    """nDCG@10, MRR@10, Recall@100: means over the judged queries, 0 to 1.

    `judged` is how much of the first ten was judged at all: where it is low, a low `ndcg` says little.
    `condensed` is nDCG@10 of the judged documents alone, which flatters in its turn.
    """

    queries: int
    ndcg: float
    mrr: float
    recall: float
    judged: float
    condensed: float


def score(run: Mapping[str, Sequence[str]], judged: Mapping[str, Mapping[str, int]]) -> Score:
    """A query without an answer counts as zero."""
    each = [_one(list(dict.fromkeys(run.get(query, ()))), grades) for query, grades in judged.items()]
    means = (sum(column) / len(each) for column in zip(*each, strict=True))
    return Score(len(each), *means) if each else Score(0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _one(found: Sequence[str], grades: Mapping[str, int]) -> tuple[float, float, float, float, float]:
    first = found[:10]
    right = sum(grade > 0 for grade in grades.values())
    mrr = next((1 / rank for rank, key in enumerate(first, 1) if grades.get(key, 0) > 0), 0.0)
    recall = sum(grades.get(key, 0) > 0 for key in found[:100]) / right if right else 0.0
    known = sum(key in grades for key in first) / 10
    return _ndcg(first, grades), mrr, recall, known, _ndcg([key for key in found if key in grades], grades)


def _ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    ideal = _gain(best)
    return _gain([grades.get(key, 0) for key in found]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:10]))
