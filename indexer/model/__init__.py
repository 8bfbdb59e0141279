"""The nouns. Every stage takes one frozen value and gives the next; none fills in another's.

    Page -> Reading(Paper(Section)) -> TaggedPaper(TaggedSection) -> StoredPaper -> Document -> Results(Hit)

Offsets are counted in characters (code points) of the text named beside them, end exclusive.
"""

from indexer.model.asked import FACETS as FACETS
from indexer.model.asked import RUNGS as RUNGS
from indexer.model.asked import Counted as Counted
from indexer.model.asked import Either as Either
from indexer.model.asked import Every as Every
from indexer.model.asked import Except as Except
from indexer.model.asked import FacetName as FacetName
from indexer.model.asked import Field as Field
from indexer.model.asked import Filters as Filters
from indexer.model.asked import Known as Known
from indexer.model.asked import Node as Node
from indexer.model.asked import Query as Query
from indexer.model.asked import Rung as Rung
from indexer.model.asked import Sort as Sort
from indexer.model.asked import Words as Words
from indexer.model.found import Amount as Amount
from indexer.model.found import Document as Document
from indexer.model.found import Facet as Facet
from indexer.model.found import Hit as Hit
from indexer.model.found import Likeness as Likeness
from indexer.model.found import Results as Results
from indexer.model.found import Snippet as Snippet
from indexer.model.found import Why as Why
from indexer.model.kept import Head as Head
from indexer.model.kept import Source as Source
from indexer.model.kept import StoredPaper as StoredPaper
from indexer.model.kept import StoredSection as StoredSection
from indexer.model.kept import paper_id_of as paper_id_of
from indexer.model.pages import NOWHERE as NOWHERE
from indexer.model.pages import Block as Block
from indexer.model.pages import Correction as Correction
from indexer.model.pages import CorrectionKind as CorrectionKind
from indexer.model.pages import Fate as Fate
from indexer.model.pages import Line as Line
from indexer.model.pages import Page as Page
from indexer.model.pages import Paper as Paper
from indexer.model.pages import Reading as Reading
from indexer.model.pages import Scope as Scope
from indexer.model.pages import Section as Section
from indexer.model.pages import SectionKind as SectionKind
from indexer.model.pages import Span as Span
from indexer.model.tagged import Approximation as Approximation
from indexer.model.tagged import Evidence as Evidence
from indexer.model.tagged import Figure as Figure
from indexer.model.tagged import FigureKind as FigureKind
from indexer.model.tagged import Measure as Measure
from indexer.model.tagged import Place as Place
from indexer.model.tagged import TaggedPaper as TaggedPaper
from indexer.model.tagged import TaggedSection as TaggedSection
