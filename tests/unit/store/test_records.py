import json

import msgspec
from samples import tagged

from indexer.model import Figure, Span
from indexer.store.records import decode, encode


def test_a_paper_comes_back_as_it_was_written() -> None:
    paper = tagged()
    written = encode(paper)
    assert paper.paper.text.encode() not in written.record
    assert decode(written, "p1") == paper


def test_a_record_made_before_zones_and_periods_is_still_read() -> None:
    paper, written = tagged(), encode(tagged())
    figure = Figure("3万平方米", 30_000, "平方米", "标准化厂房", "stock", Span(9, 14))
    said, section = json.loads(written.record), json.loads(written.sections[0][1])
    section["figures"] = [json.loads(msgspec.json.encode(figure))]
    del section["figures"][0]["period"], said["place"]["zone"]
    old = written._replace(
        record=msgspec.json.encode(said), sections=((paper.paper.text, msgspec.json.encode(section)),)
    )
    assert decode(old, "p1").place == paper.place
    assert decode(old, "p1").sections[0].figures == (figure,)
