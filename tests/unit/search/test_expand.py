"""What the thesaurus adds to a query."""

from indexer.know.lexicon import words_of
from indexer.know.thesaurus import shipped
from indexer.model import Either, Every, Except, Known, Measure, Query, Words
from indexer.search.expand import complete, expanded, to_mark
from indexer.search.tokens import Analyzer
from indexer.search.tree import wanted

FACTORY = Measure("factory", "载体", "标准化厂房", ("标准厂房", "高标准厂房", "标准化厂房建设", "多层厂房"))


class Names:
    def expand(self, term: str) -> Measure | None:
        return FACTORY if term in FACTORY.names else None

    def spoken(self, text: str) -> dict[str, float]:
        return {"factory": 0.7} if "厂房" in text else {}


def cut(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(0, len(text), 2)]


def asked(*parts) -> Query:
    return complete(Query("…", Every(parts)), cut, Names())


def test_a_clause_that_names_a_measure_is_given_its_other_names():
    (words,) = asked(Words("标准化厂房")).root.parts
    others = ("标准厂房", "多层厂房")
    assert words == Words("标准化厂房", words=("标准化厂房",), others=others, measure="factory")


def test_the_segmenter_leaves_every_name_of_a_measure_whole():
    thesaurus = shipped()
    analyzer = Analyzer(words_of(thesaurus.measures))
    assert {name: words for name in thesaurus.names if (words := analyzer.words(name)) != [name]} == {}


def test_of_names_that_hold_one_another_the_shortest_is_searched():
    assert expanded(asked(Words("多层厂房"))) == ("标准化厂房", "标准厂房")


def test_the_query_says_of_which_measures_it_speaks():
    assert asked(Words("建设厂房")).labels == (("factory", 0.7),)
    assert asked(Words("招商")).labels == ()


def test_alternatives_are_completed_and_exclusions_are_not():
    query = asked(
        Either((Words("招商"), Words("标准厂房"))), Except(Words("多层厂房")), Known("year", ("2010",))
    )
    assert expanded(query) == ("标准化厂房", "多层厂房")
    assert query.root.parts[1:] == (Except(Words("多层厂房")), Known("year", ("2010",)))
    assert [words.text for words in wanted(query.root)] == ["招商", "标准厂房"]


def test_what_is_quoted_stays_as_it_is():
    query = asked(Words("标准化厂房", literal=True))
    assert query.root.parts == (Words("标准化厂房", literal=True),)
    assert query.labels == (("factory", 0.7),)


def test_switched_off_only_the_words_are_cut():
    query = complete(Query("…", Words("标准化厂房")), cut, None)
    assert query.root == Words("标准化厂房", words=("标准", "化厂", "房"))
    assert query.labels == ()


def test_words_that_the_parser_chose_are_kept():
    query = complete(Query("…", Words("标准化厂房", words=("厂房",))), cut, None)
    assert query.root.words == ("厂房",)


def test_single_characters_are_marked_where_nothing_longer_was_asked():
    assert to_mark(complete(Query("…", Words("厂")), cut, Names())) == ("厂",)
    assert to_mark(asked(Words("标准化厂房"))) == ("标准化厂房", "标准厂房", "多层厂房")


def test_nothing_asked_is_nothing_completed():
    assert complete(Query(""), cut, Names()) == Query("")
