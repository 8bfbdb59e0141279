"""A query as the conditions an engine must meet, tier by tier, without any engine's syntax."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Clause, Measure, Query
from indexer.search.engine import Expand
from indexer.search.tokens import Analyzer
from indexer.text import fold

MAX_TERMS = 64


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: a word or a phrase, and the measure it names."""

    text: str
    phrase: bool = False
    measure: Measure | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of its measure."""
        if self.measure is None:
            return ()
        return tuple(name for name in self.measure.names if fold(name) != fold(self.text))


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be found and what must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    @property
    def loose(self) -> tuple[Term, ...]:
        """What suffices when not everything is found: no single characters beside anything longer."""
        return tuple(term for term in self.wanted if len(term.text) > 1) or self.wanted

    @property
    def expanded(self) -> tuple[str, ...]:
        """All other names searched, each once."""
        return tuple(dict.fromkeys(name for term in self.wanted for name in term.aliases))

    @property
    def words(self) -> tuple[str, ...]:
        """What to mark: single characters only where nothing longer was asked."""
        texts = tuple(dict.fromkeys(term.text for term in self.wanted))
        return tuple(text for text in texts if len(text) > 1) or texts


def compile_query(query: Query, analyzer: Analyzer, expand: Expand | None) -> Plan:
    """The plan of a query."""
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for clause in query.clauses:
        if clause.negated:
            unwanted[Term(fold(clause.text), phrase=True)] = None
        else:
            wanted.update(dict.fromkeys(_terms(clause, analyzer, expand)))
    return Plan(tuple(wanted)[:MAX_TERMS], tuple(unwanted))


def _terms(clause: Clause, analyzer: Analyzer, expand: Expand | None) -> list[Term]:
    if clause.phrase:  # quoted means: these words, no others
        return [Term(fold(clause.text), phrase=True)]
    whole = expand(clause.text) if expand else None
    if whole:
        return [Term(fold(clause.text), measure=whole)]
    return [Term(word, measure=expand(word) if expand else None) for word in analyzer.words(clause.text)]
