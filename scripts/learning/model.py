"""The few numbers that are learned: how much each sign weighs, and how readily each measure is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from labelled import Labelled

from indexer.know.decision import SIGNS, Decision
from indexer.know.measures import MOST, explains
from indexer.know.signs import context, find, signs
from indexer.know.thesaurus import Thesaurus

HOLD, HOLD_LEANING = 3.0, 3.0
"""How strongly weights are held near zero; measures that are seldom labelled hardly lean."""
FOLDS = 10
FLOORS = np.arange(0.3, 0.52, 0.02)
SAME = 0.005
"""A difference of F1 that is none."""


class Rows(NamedTuple):
    """One row for each section and measure that anything speaks for; `wanted` and `counts` (how much the
    section's paper counts beside others) hold one value for each section."""

    signs: np.ndarray
    measures: list[str]
    sections: list[int]
    truth: np.ndarray
    papers: np.ndarray
    weights: np.ndarray
    wanted: list[frozenset[str]]
    counts: list[float]


def rows(papers: Sequence[Labelled], thesaurus: Thesaurus, everything: bool = False) -> Rows:
    """The rows of all labelled sections, or of all sections; `sections` counts only those."""
    table, measures, sections, truth, of_paper, weights, wanted, counts = [], [], [], [], [], [], [], []
    for number, paper in enumerate(papers):
        found = [find(section, thesaurus) for section in paper.sections]
        said = context(paper.title, found, thesaurus)
        for section, each, labels in zip(paper.sections, found, paper.measures, strict=True):
            if labels is None and not everything:
                continue
            wanted.append(labels or frozenset())
            counts.append(paper.weight)
            if section.kind == "closing" or explains(section):
                continue
            for measure, row in signs(section, each, said, thesaurus).items():
                table.append(row)
                measures.append(measure)
                sections.append(len(wanted) - 1)
                truth.append(measure in (labels or ()))
                of_paper.append(number)
                weights.append(paper.weight)
    numbers = (np.array(truth, float), np.array(of_paper), np.array(weights))
    return Rows(np.array(table), measures, sections, *numbers, wanted, counts)


def fit(data: Rows, chosen: np.ndarray | None = None, floor: float = 0.4) -> Decision:
    """The weights that explain the chosen rows (all of them by default) best."""
    picked = np.arange(len(data.truth)) if chosen is None else chosen
    spread = data.signs[picked].std(0)
    spread[spread < 1e-6] = 1.0  # a sign that never varies says nothing
    ids = sorted(set(data.measures))
    place = {measure: number for number, measure in enumerate(ids)}
    leaning = np.zeros((len(picked), len(ids)))
    leaning[np.arange(len(picked)), [place[data.measures[row]] for row in picked]] = 1
    design = np.hstack([np.ones((len(picked), 1)), data.signs[picked] / spread, leaning])
    hold = np.r_[1e-3, np.full(len(SIGNS), HOLD), np.full(len(ids), HOLD_LEANING)]
    found = _newton(design, data.truth[picked], data.weights[picked], hold)
    weights = found[1 : 1 + len(SIGNS)] / spread
    leans = {measure: round(float(found[1 + len(SIGNS) + n]), 3) for measure, n in place.items()}
    return Decision(floor, round(float(found[0]), 3), tuple(np.round(weights, 3).tolist()), leans)


def _newton(
    design: np.ndarray, truth: np.ndarray, weights: np.ndarray, hold: np.ndarray, steps: int = 15
) -> np.ndarray:
    """The weights of a logistic regression that is held near zero."""
    found = np.zeros(design.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        doubt = np.maximum(chance * (1 - chance), 1e-5) * weights
        slope = design.T @ ((chance - truth) * weights) + hold * found
        curve = (design.T * doubt) @ design + np.diag(hold)
        step = np.linalg.solve(curve, slope)
        found = found - step * min(1.0, 5.0 / (1e-9 + float(np.abs(step).max())))
    return found


def chances(data: Rows, decision: Decision, chosen: np.ndarray | None = None) -> np.ndarray:
    """How likely each (chosen) row's measure is."""
    picked = np.arange(len(data.truth)) if chosen is None else chosen
    leans = np.array([decision.leaning.get(data.measures[row], 0.0) for row in picked])
    said = data.signs[picked] @ np.array(decision.weights) + decision.base + leans
    return np.asarray(1 / (1 + np.exp(-said)))


def held_out(data: Rows) -> np.ndarray:
    """Each row's chance by weights that were learned from other papers."""
    shuffled = np.random.RandomState(5).permutation(len(set(data.papers.tolist())))
    fold = {paper: int(shuffled[n]) % FOLDS for n, paper in enumerate(sorted(set(data.papers.tolist())))}
    of = np.array([fold[paper] for paper in data.papers.tolist()])
    found = np.zeros(len(data.truth))
    for number in range(FOLDS):
        test = np.where(of == number)[0]
        if len(test):
            found[test] = chances(data, fit(data, np.where(of != number)[0]), test)
    return found


class Score(NamedTuple):
    """Precision, recall and F1 over all labels."""

    precision: float
    recall: float
    f1: float


def score(data: Rows, found: np.ndarray, floor: float, only: set[int] | None = None) -> Score:
    """How well the measures above the floor are those that were wanted, each as its paper counts."""
    named: dict[int, list[tuple[float, str]]] = {}
    for row in np.where(found >= floor)[0].tolist():
        named.setdefault(data.sections[row], []).append((float(found[row]), data.measures[row]))
    hits = given = asked = 0.0
    for section, wanted in enumerate(data.wanted):
        if only is not None and section not in only:
            continue
        got = {measure for _, measure in sorted(named.get(section, []), reverse=True)[:MOST]}
        count = data.counts[section]
        hits += count * len(got & wanted)
        given += count * len(got)
        asked += count * len(wanted)
    return Score(hits / (given or 1), hits / (asked or 1), 2 * hits / (given + asked or 1))


def best_floor(data: Rows, found: np.ndarray) -> float:
    """The middle of the floors that do as well as any: the curve is flat, its single top is chance."""
    by_floor = {float(floor): score(data, found, floor).f1 for floor in FLOORS}
    best = max(by_floor.values())
    return round(float(np.median([floor for floor, f1 in by_floor.items() if f1 > best - SAME])), 2)
