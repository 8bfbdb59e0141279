from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from indexer.know.skos import turtle
from indexer.know.thesaurus import shipped
from indexer.model import Measure


def graph(*measures: Measure) -> Graph:
    return Graph().parse(data=turtle(measures), format="turtle")


def concept(measure_id: str) -> URIRef:
    return URIRef(f"urn:zuofa:measure:{measure_id}")


def zh(text: str) -> Literal:
    return Literal(text, lang="zh")


def test_the_shipped_thesaurus_is_one_scheme_of_all_its_types() -> None:
    found = graph(*shipped().measures)
    assert len(set(found.subjects(RDF.type, SKOS.Concept))) == 41
    assert len(set(found.subjects(RDF.type, SKOS.Collection))) == 8
    here = concept("standard-factory")
    assert (here, SKOS.prefLabel, zh("标准化厂房")) in found
    assert (here, SKOS.altLabel, zh("标准厂房")) in found
    assert (here, SKOS.broader, concept("park-building")) in found
    assert (concept("park-building"), SKOS.narrower, here) in found


def test_top_concepts_are_those_without_a_broader_one() -> None:
    found = graph(Measure("a", "g", "甲", ()), Measure("b", "g", "乙", (), broader="a"))
    assert set(found.objects(None, SKOS.hasTopConcept)) == {concept("a")}


def test_no_text_breaks_out_of_its_quotes() -> None:
    nasty = 'a"b\\c\nd\te\x07f'
    found = graph(Measure("a", nasty, nasty, (nasty + "2",), (nasty,), nasty))
    assert (concept("a"), SKOS.prefLabel, zh(nasty)) in found
    assert (concept("a"), SKOS.definition, zh(nasty)) in found
    assert (concept("a"), SKOS.altLabel, zh(nasty + "2")) in found


def test_a_related_type_that_is_gone_is_left_out() -> None:
    found = graph(Measure("a", "g", "甲", (), related=("gone",), broader="gone"))
    assert not list(found.objects(concept("a"), SKOS.related))
    assert not list(found.objects(concept("a"), SKOS.broader))


def test_labels_of_one_concept_are_disjoint() -> None:
    for measure in shipped().measures:
        found = graph(measure)
        kinds = [
            set(found.objects(concept(measure.id), k))
            for k in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        ]
        assert sum(map(len, kinds)) == len(set.union(*kinds)), measure.id
