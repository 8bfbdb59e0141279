"""The signs by which lines are read."""

import pytest

from indexer.read.marks import doc_number


@pytest.mark.parametrize(
    "written",
    [
        "清政发〔2014〕37号",
        "清政发?2014?37号",
        "清政发﹝2014﹞37号",
        "清政发［2014］37号",
        "清政发[2014] 37 号",
        "清政发（2014）第37号",
        "清政发【2014】037号",
        "清政发<2014>37号",
    ],
)
def test_a_document_number_is_given_as_offices_write_it(written):
    assert doc_number(f"（{written}）关于园区建设的意见") == "清政发〔2014〕37号"


@pytest.mark.parametrize(
    "text", ["", "清政发2014 37号", "清政发〔2014〕", "园区〔3014〕37号", "2014年第37号"]
)
def test_no_document_number(text):
    assert doc_number(text) is None
