import pytest

from indexer.know.copies import make, mask, of_sections, shingles, strange
from indexer.model import Paper, Place, Section, Span, TaggedPaper, TaggedSection
from indexer.shingles import STOCK, overlap

SHUYANG = Place("321322", "江苏省", "宿迁市", "沭阳县")
SUINING = Place("320324", "江苏省", "徐州市", "睢宁县")
TEXT = """我县今年新开工标准化厂房12.5万平方米，由县属平台公司统一建设、统一出租，头三年租金减半。
沭阳还把厂房分成大中小三种户型，小企业不必自己买地，签约当月就能把设备搬进来。全县已有47家企业入驻，用工3200人。"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("沭阳县建成厂房3.8万平方米", "睢宁县建成厂房120万平方米"),
        ("江苏省沭阳县的企业", "我县的企业"),
        ("到２０１０年，全县建成三座水厂。", "到2015年全市建成十二座水厂"),
        ("企業入駐，設備到位", "企业入驻 设备到位"),
        ("南京、苏州、无锡三市", "徐州两市"),
    ],
)
def test_names_numbers_marks_width_and_script_are_masked(one, other):
    assert mask(one) == mask(other)


def test_the_papers_own_place_is_known_without_its_last_sign():
    assert mask("沭阳的厂房", SHUYANG) == mask("睢宁的厂房", SUINING) == mask("我县的厂房")
    assert mask("合作的厂房") != mask("我县的厂房")  # a county, and a word


def test_ordinary_words_stay():
    assert mask("合作建厂，统一出租") == "合作建厂统0出租"


def renamed():
    return TEXT.replace("我县", "我市").replace("沭阳", "睢宁").replace("12.5", "8").replace("3200", "450")


def test_a_renamed_text_with_other_numbers_is_the_same():
    one, other = shingles(TEXT, SHUYANG), shingles(renamed(), SUINING)
    assert overlap(one, other).containment == 1.0


def test_a_part_of_it_moved_elsewhere_is_a_copy():
    lines = renamed().split("\n")
    moved = lines[1] + "以上做法由园区管委会组织实施。" + lines[0][:30]
    assert overlap(shingles(TEXT, SHUYANG), shingles(moved, SUINING)).is_copy


def test_another_text_about_the_same_is_none():
    other = "我县成立开发建设公司，采取回购、租赁、代建三种方式筹建标准化厂房，目前开工6.1万平方米。"
    assert overlap(shingles(TEXT, SHUYANG), shingles(other)).containment < 0.2


def test_stock_phrases_and_figures_alone_make_no_copy():
    one = "在省委、省政府和市委的坚强领导下，地区生产总值增长6.2%，固定资产投资增长8%，茶叶加工成为新的支柱。"
    other = (
        "在省委、省政府和市委的坚强领导下，地区生产总值增长9%，固定资产投资增长11%，港口吞吐量居全省前列。"
    )
    found = overlap(shingles(one), shingles(other))
    assert found.containment > 0.5
    assert not found.is_copy
    assert overlap(shingles(one), shingles(one.replace("6.2", "7"))).is_copy


def test_what_is_all_stock_carries_the_sign():
    assert (shingles("固定资产投资增长8%") & STOCK).all()
    assert not (shingles("茶叶加工成为新的支柱") & STOCK).any()


def test_short_and_empty_texts_have_no_shingles():
    assert [len(shingles(text)) for text in ("", "。，", "建厂房", "建设厂房了")] == [0, 0, 0, 1]


def test_cost_grows_with_length_alone():
    assert len(shingles(TEXT * 500)) > 500 * 80


def test_what_differs_is_found_where_it_stands():
    text, other = "沭阳县建成厂房263万平方米，入驻项目415个。", "睢宁县建成厂房26万平方米、入驻项目415个"
    assert [text[a:b] for a, b in strange(text, other)] == ["沭阳", "3"]
    assert strange(text, text) == ()
    assert strange("新内容", "别的话") == (Span(0, 3),)
    assert strange("", text) == ()
    assert strange("厂房", "建成厂房") == ()


def test_sections_keep_their_ordinals():
    sections = tuple(TaggedSection(Section(n, "practice", (), TEXT, Span(0, len(TEXT)))) for n in (1, 4))
    paper = TaggedPaper(Paper("做法", TEXT, ()), sections, SHUYANG, "", 2010, "")
    assert [ordinal for ordinal, _ in of_sections(paper)] == [1, 4]
    assert len(make()) == 16
