import gzip
import io
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from indexer.crawl import warc
from indexer.crawl.answers import Answer
from indexer.crawl.warc import Recorder, pages
from indexer.errors import BrokenDataError, UnreadablePageError
from indexer.model import Page

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def answer(number: int, body: bytes = b"", status: int = 200) -> Answer:
    headers = (("Content-Type", "text/html; charset=gb2312"), ("Content-Encoding", "gzip"), ("ETag", '"1"'))
    return Answer(
        f"http://a.cn/{number}.html", status, headers, body or f"<p>第{number}页".encode("gb2312"), NOW
    )


@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc"])
def test_what_is_written_others_read_and_so_do_we(tmp_path, name):
    recorder = Recorder(tmp_path / name, None, "Zuofa/1")
    ends = [recorder(answer(n, status=404 if n == 2 else 200))[1] for n in range(4)]
    recorder.close()
    assert ends[-1] == (tmp_path / name).stat().st_size
    with (tmp_path / name).open("rb") as stream:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo"] + ["response"] * 4
    assert records[1][2].decode("gb2312") == "<p>第0页"
    found = list(pages(tmp_path / name))
    assert found[0] == Page("http://a.cn/0.html", NOW, "text/html", "<p>第0页".encode("gb2312"))
    assert [page.url[-6] for page in found] == ["0", "1", "3"]


def test_a_run_goes_on_behind_what_was_noted(tmp_path):
    file = tmp_path / "x.warc.gz"
    recorder = Recorder(file, None, "Zuofa/1")
    noted = recorder(answer(1))[1]
    recorder(answer(2))
    recorder.close()
    with file.open("ab") as stream:
        stream.write(b"\x1f\x8b half a member")
    again = Recorder(file, noted, "Zuofa/1")
    again(answer(3))
    again.close()
    assert [page.url for page in pages(file)] == ["http://a.cn/1.html", "http://a.cn/3.html"]


def test_a_file_that_no_crawl_wrote_is_not_touched(tmp_path):
    (tmp_path / "x.warc").write_bytes(b"mine")
    with pytest.raises(BrokenDataError, match="no crawl"):
        Recorder(tmp_path / "x.warc", None, "Zuofa/1")
    assert (tmp_path / "x.warc").read_bytes() == b"mine"
    with pytest.raises(BrokenDataError, match="written"):
        Recorder(tmp_path / "x.warc" / "y.warc", None, "Zuofa/1")


def foreign(*records: tuple[str, str, bytes, list[tuple[str, str]]]) -> bytes:
    """A WARC as other programs write it."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for kind, url, body, headers in records:
        first = "GET / HTTP/1.1" if kind == "request" else "200 OK"
        said = None if kind == "resource" else StatusAndHeaders(first, headers, protocol="HTTP/1.1")
        more = {} if said else {"Content-Type": dict(headers)["Content-Type"]}
        record = writer.create_warc_record(
            url, kind, io.BytesIO(body), len(body), http_headers=said, warc_headers_dict=more
        )
        writer.write_record(record)
    return stream.getvalue()


def test_encoded_answers_resources_and_what_is_no_page(tmp_path):
    html = [("Content-Type", "text/html")]
    chunked = b"5\r\n<p>ab\r\n0\r\n\r\n"
    (tmp_path / "x.warc.gz").write_bytes(
        foreign(
            ("response", "http://a.cn/z", gzip.compress(b"<p>zipped"), [*html, ("Content-Encoding", "gzip")]),
            ("response", "http://a.cn/c", chunked, [*html, ("Transfer-Encoding", "chunked")]),
            ("response", "http://a.cn/i", b"\x89PNG", [("Content-Type", "image/png")]),
            ("response", "http://a.cn/s", b"a{}", [("Content-Type", "text/css")]),
            ("response", "http://a.cn/e", b"", html),
            ("request", "http://a.cn/z", b"", [("Content-Type", "application/http")]),
            ("resource", "http://a.cn/r", b"<p>resource", html),
            ("resource", "file:///etc/passwd", b"<p>ours", html),
        )
    )
    assert [(p.url[-1], p.body) for p in pages(tmp_path / "x.warc.gz")] == [
        ("z", b"<p>zipped"),
        ("c", b"<p>ab"),
        ("r", b"<p>resource"),
    ]


def test_broken_records_are_named_and_the_rest_goes_on_as_far_as_it_can(tmp_path, monkeypatch):
    html = [("Content-Type", "text/html")]
    good = foreign(("response", "http://a.cn/1", b"<p>x", html))
    bad = foreign(("response", "http://a.cn/2", b"not gzip at all", [*html, ("Content-Encoding", "gzip")]))
    large = foreign(("response", "http://a.cn/3", b"<p>" + b"x" * 200, html))
    monkeypatch.setattr(warc, "MAX_DOCUMENT_BYTES", 100)
    file = tmp_path / "x.warc.gz"
    file.write_bytes(good + bad + large + good + good[: len(good) // 2])
    found = list(pages(file))
    assert [page.url for page in found if isinstance(page, Page)][:1] == ["http://a.cn/1"]
    errors = [str(each) for each in found if isinstance(each, UnreadablePageError)]
    assert any("#3" in error and "more than" in error for error in errors)
    for body in (
        b"",
        b"junk",
        b"\x1f\x8b\x08junk",
        good[20:],
        b"WARC/1.0\r\n" * 50,
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
    ):
        file.write_bytes(body)
        assert not [each for each in pages(file) if isinstance(each, Page)]


def test_a_record_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(warc, "MAX_DOCUMENT_BYTES", 1 << 20)
    packed = gzip.compress(b"a" * (64 << 20))
    file = tmp_path / "x.warc.gz"
    file.write_bytes(
        foreign(
            (
                "response",
                "http://a.cn/",
                packed,
                [("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
            )
        )
    )
    (error,) = pages(file)
    assert isinstance(error, UnreadablePageError)
