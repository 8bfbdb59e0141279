"""The process that reads PDFs: whatever happens to it, the next PDF is read."""

import os
import sys
import threading
import zlib

import pytest
from office import Sheet

from indexer.errors import FormatError
from indexer.read.formats import worker

TEXT = "全县累计建成标准化厂房，入驻企业很多。"


@pytest.fixture
def reader(monkeypatch):
    own = worker._Worker()
    monkeypatch.setattr(worker, "_worker", own)
    yield own
    own.close()


def pdf(text=TEXT):
    sheet = Sheet(foot="")
    sheet.line(text)
    return sheet.bytes()


def said(found):
    return [line.text for sheet in found.lines for line in sheet]


def test_one_process_serves_many(reader):
    assert said(worker.read(pdf())) == [TEXT]
    first = reader._process
    assert said(worker.read(pdf("乙"))) == ["乙"]
    assert reader._process is first


def test_threads_wait_for_each_other(reader):
    answers = {}

    def ask(number):
        answers[number] = said(worker.read(pdf(f"第{number}份")))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: [f"第{number}份"] for number in range(4)}


@pytest.mark.parametrize("deed", ["import os; os.abort()", "", "import sys; sys.stdout.write('short')"])
def test_a_process_that_dies_is_one_sentence_and_the_next_pdf_is_read(reader, monkeypatch, deed):
    with monkeypatch.context() as patched:
        patched.setattr(worker, "_COMMAND", (sys.executable, "-c", deed))
        with pytest.raises(FormatError, match="bounds"):
            worker.read(pdf())
    assert said(worker.read(pdf())) == [TEXT]


def test_a_process_that_hangs_is_ended(reader, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(worker, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
        patched.setattr(worker, "GRACE", 0.3 - worker.MAX_SECONDS)
        with pytest.raises(FormatError, match="bounds"):
            worker.read(pdf())
    assert said(worker.read(pdf())) == [TEXT]


BOUNDED = f"""
from indexer.read.formats import worker
worker.MAX_MEMORY = {400 << 20}
worker._bound()
worker._serve()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on memory there")
def test_memory_is_bounded(reader, monkeypatch):
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-c", BOUNDED))
    assert said(worker.read(pdf())) == [TEXT], "an ordinary file fits"
    packer = zlib.compressobj(1)
    content = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(300)) + packer.flush()
    body = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
        b"endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj trailer<</Root 1 0 R>>"
    ) % (len(content), content)
    with pytest.raises(FormatError, match="bounds"):
        worker.read(body)


def test_a_child_of_ours_has_a_process_of_its_own(reader, monkeypatch):
    worker.read(pdf())
    first = reader._process
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert said(worker.read(pdf())) == [TEXT]
    assert reader._process is not first
    first.kill()
    first.communicate()
