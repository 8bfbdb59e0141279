from indexer.search.snippet import highlight, marks, snippet


def marked(found):
    return [found.text[span.start : span.end] for span in found.marks]


def test_marks_are_literal_whatever_width_and_script():
    assert marked(highlight("建成標準廠房共５萬平方米", ["标准厂房", "5"])) == ["標準廠房", "５"]


def test_touching_marks_become_one():
    assert len(marks("标准化厂房", ["标准化", "厂房", "化厂"])) == 1


def test_a_snippet_shows_the_densest_place():
    text = "厂房一处。" + "其他内容" * 100 + "。建设厂房，出租厂房，管理厂房。" + "结尾" * 100
    found = snippet(text, ["厂房"])
    assert marked(found) == ["厂房"] * 3
    assert found.text.startswith("…建设")
    assert len(found.text) < 130


def test_a_short_text_is_shown_whole_and_html_stays_text():
    found = snippet("<b>厂房</b>", ["厂房"])
    assert found.text == "<b>厂房</b>"
    assert marked(found) == ["厂房"]


def test_many_marks_in_a_long_text_cost_no_more_than_their_number():
    text = "厂、" * 100_000 + "厂厂厂厂。"
    assert snippet(text, ["厂"]).text.endswith("厂厂厂厂。")


def test_a_mark_longer_than_the_snippet_is_where_it_begins():
    found = snippet("开头，" + "厂" * 300 + "。", ["厂" * 300])
    assert found.text.startswith("开头")
