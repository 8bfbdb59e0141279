import pytest
from comparing_rows import practice

from indexer.comparing.policies import documents, is_document, policies


def named(text):
    return [text[start:end] for start, end in documents(text)]


def test_titles_and_numbers_are_found_where_they_stand():
    text = "出台《关于加快标准化厂房建设的意见》（宁政发〔2007〕37号）"
    text += "和《考核办法（试行）》，根据苏政办发[2010]12号文。"
    assert named(text) == [
        "《关于加快标准化厂房建设的意见》（宁政发〔2007〕37号）",
        "《考核办法（试行）》",
        "苏政办发[2010]12号",
    ]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("沭阳县工业用地管理办法", True),
        ("“十四五”规划纲要", True),
        ("关于支持企业上市", True),
        ("考核细则(暂行)", True),
        ("人民日报", False),
        ("红楼梦", False),
        ("经济参考报", False),
    ],
)
def test_documents_are_known_by_how_they_end(title, known):
    assert is_document(title) is known


def test_a_papers_documents_stand_in_only_where_the_section_names_none():
    own = policies(practice("印发《园区管理办法》。"), "另有《用地若干规定》。")
    assert [(quote.text, quote.where) for quote in own] == [("《园区管理办法》", "text")]
    paper = policies(practice("建厂房。"), "另有《用地若干规定》，见《新华日报》。")
    assert [(quote.text, quote.where, quote.start) for quote in paper] == [("《用地若干规定》", "paper", 2)]
    assert policies(practice("建厂房。")) == ()


def test_each_document_is_named_once():
    assert len(policies(practice("《园区管理办法》。据《园区管理办法》。"))) == 1


def test_an_opened_title_that_never_ends_is_none():
    assert named("《" * 1000 + "办法") == []
