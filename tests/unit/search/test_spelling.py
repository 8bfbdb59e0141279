import pytest
from named import sections

from indexer.search.query import parse
from indexer.search.spelling import corrected, did_you_mean
from indexer.search.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    index = Vocabulary(tmp_path_factory.mktemp("words"), ["招商引资", "公共服务平台"])
    index.apply(sections(), (), 1)
    return index


def nothing(_: str) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("标准化场房", "标准化厂房"),  # sounds alike
        ("融资但保", "融资担保"),
        ("人材引进", "人才引进"),
        ("招商因资", "招商引资"),
        ("沐阳县", "沭阳县"),  # one character replaced
        ("融担资保", "融资担保"),  # swapped
        ("标准化厂建房设", "标准化厂房建设"),
        ("标准准化厂房", "标准化厂房"),  # too many
        ("公共服务台平", "公共服务平台"),
        ("公共務平台", "公共服务平台"),  # missing, in traditional script
    ],
)
def test_near_spellings(known, typed, meant):
    assert meant in corrected(typed, known)


def test_what_is_known_is_left_alone(known):
    assert corrected("标准化厂房", known) == []
    assert corrected("厂", known) == []
    assert corrected("ABC", known) == []


def test_only_lines_with_more_hits_are_proposed_the_best_first(known):
    hits = {"地区:江苏 标准化厂房 -“出租”".translate({0x201C: '"', 0x201D: '"'}): 5}
    query = parse("标准化场房 -“出租” 地区:江苏")
    assert did_you_mean(query, 0, known, nothing, lambda line: hits.get(line, 0)) == tuple(hits)
    assert did_you_mean(query, 5, known, nothing, lambda line: hits.get(line, 0)) == ()


def test_what_is_excluded_is_not_corrected(known):
    assert did_you_mean(parse("-标准化场房"), 0, known, nothing, lambda line: 9) == ()


def test_pinyin_becomes_the_name(known):
    read = {"rongzidanbao": ("融资担保",)}
    query = parse("rongzidanbao 沭阳")
    lines = did_you_mean(query, 0, known, lambda word: read.get(word, ()), lambda line: 1)
    assert lines == ("融资担保 沭阳",)
