import json

import msgspec
from samples import tagged

from indexer.model import Figure, Span
from indexer.store.records import decode, encode


def test_a_record_made_before_zones_and_periods_is_still_read() -> None:
    paper = tagged()
    figure = Figure("3万平方米", 30_000, "平方米", "标准化厂房", "stock", Span(9, 14))
    written = json.loads(msgspec.json.encode(figure))
    record = json.loads(encode(paper))
    del written["period"], record["place"]["zone"]
    record["sections"][0]["figures"] = [written]
    old = decode(json.dumps(record).encode(), "p1")
    assert old.place == paper.place
    assert old.sections[0].figures == (figure,)
