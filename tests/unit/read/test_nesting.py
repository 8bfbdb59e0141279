"""Markup of thousands of elements, made flat."""

from indexer.read import dom
from indexer.read.nesting import DEEP, MANY, flattened

FILL = "<i>1</i>" * MANY


def test_an_ordinary_page_is_left_alone_whatever_its_length():
    rows = (
        "<table>"
        + "<tr><td>园区<td>1<p>甲<p>乙</td></tr>" * MANY
        + "</table><ul>"
        + "<li>厂房" * MANY
        + "</ul>"
    )
    assert flattened(rows) == rows
    assert flattened("</b>" * 10) == "</b>" * 10


def test_ends_that_end_nothing_go_but_still_part_lines():
    assert flattened(f"{FILL}<div>甲</b>乙</p>丙</div></div>") == f"{FILL}<div>甲乙<br>丙</div><br>"


def test_nothing_stands_deeper_and_no_word_is_lost():
    page = f"<html><body>{'<div>' * 20_000}甲<div>乙</div>丙{'</div>' * 20_000}<p>丁</p>"
    assert flattened(page).count("<div>") == DEEP - 2
    assert [block.text for block in dom.parse(page).blocks] == ["甲", "乙", "丙", "丁"]


def test_an_end_inside_a_cell_does_not_close_what_holds_the_table():
    page = f"{FILL}<div><table><tr><td>甲</div>乙</td></tr></table>丙</div>"
    assert flattened(page) == page.replace("甲</div>", "甲<br>")


def test_rows_within_rows_do_not_creep_deeper():
    page = flattened("<table><tr><td>1</td><td>" * 5_000 + "丁" + "</td></tr></table>" * 5_000)
    assert page.count("<table>") <= DEEP
    assert page.count("<table>") == page.count("</table>")
