import csv
import io

import pytest

from indexer.csvfile import csv_file


def cells(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_rows_come_back_as_they_were():
    assert cells(csv_file([["措施", "江苏省"], ['说"三"个\n两行', 12]])) == [
        ["措施", "江苏省"],
        ['说"三"个\n两行', "12"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "\x00=1"])
def test_what_would_run_is_made_a_text(text):
    ((cell,),) = cells(csv_file([[text]]))
    assert cell.startswith("'")


def test_a_number_below_zero_stays_a_number():
    assert cells(csv_file([[-3, 0.5]])) == [["-3", "0.5"]]
