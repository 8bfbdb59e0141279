"""Learn the tagger's weights from labelled sections: scripts/learn measures LABELS PAGES… [--out FOLDER]

LABELS is a folder of *.jsonl (see labelled.py), PAGES are files or folders of papers that nobody labelled.
Writes decision.toml and specificity.tsv (default: into corpus/tagger), prints how well papers that were held
out are labelled. A maintainer's tool; the labelled sections themselves stay where they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from labelled import Labelled, read_labels, read_pages
from model import best_floor, fit, held_out, rows, score
from specific import guesses, specificity

from indexer.know import lexicon
from indexer.know.decision import SIGNS, Decision
from indexer.know.thesaurus import Thesaurus

OUT = Path(__file__).parents[2] / "corpus" / "tagger"
NOTHING = Decision(0.5, 0.0, (0.0,) * len(SIGNS), {})
Learned = Mapping[tuple[str, str], float]


def learn(labelled: Sequence[Labelled], others: Sequence[Labelled]) -> tuple[Decision, Learned]:
    """First by what the words are meant to say, then by what they are seen to say."""
    measures = lexicon.measures()
    plain = Thesaurus.of(measures, NOTHING, {})
    first = fit(rows(labelled, plain))
    learned = specificity(guesses([*others, *labelled], plain, first), plain)
    weighed = Thesaurus.of(measures, NOTHING, learned)
    data = rows(labelled, weighed)
    return fit(data, floor=best_floor(data, held_out(data))), learned


def write(folder: Path, decision: Decision, learned: Learned) -> None:
    """The two files that the package ships."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Learned by scripts/learn measures, never edited by hand. The signs: indexer/know/signs.py."]
    lines += [f"floor = {decision.floor}", f"base = {decision.base}", "", "[weights]"]
    lines += [f"{sign} = {weight}" for sign, weight in zip(SIGNS, decision.weights, strict=True)]
    lines += ["", "[leaning]", *(f"{key} = {lean}" for key, lean in sorted(decision.leaning.items()))]
    (folder / "decision.toml").write_text("\n".join(lines) + "\n", "utf-8")
    said = sorted(f"{word}\t{topic}\t{weight}" for (word, topic), weight in learned.items())
    (folder / "specificity.tsv").write_text("\n".join(["word\ttopic\tweight", *said]) + "\n", "utf-8")


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("labels", type=Path)
    parser.add_argument("pages", type=Path, nargs="*")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    labelled = read_labels(given.labels)
    decision, learned = learn(labelled, list(read_pages(given.pages)))
    data = rows(labelled, Thesaurus.of(lexicon.measures(), decision, learned))
    found = score(data, held_out(data), decision.floor)
    said = f"P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}"
    print(f"held out by paper: {said} at {decision.floor}")
    write(given.out, decision, learned)


if __name__ == "__main__":
    main()
