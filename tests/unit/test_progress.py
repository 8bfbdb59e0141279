import io

from indexer.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_where_nobody_looks():
    stream = io.StringIO()
    progress = Progress(9, stream)
    progress.step(3)
    progress.clear()
    assert stream.getvalue() == ""


def test_a_line_with_rate_and_time_left():
    stream = Terminal()
    progress = Progress(100, stream)
    for _ in range(25):
        progress.step(3)
    assert progress.line(10.0).split(" ", 1)[1] == " 25% 25 页 75 节 2.5 页/秒 剩 00:30"
    assert "页/秒" in stream.getvalue()
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    assert Progress(None, stream).line(0.0) == "0 页 0 节 0.0 页/秒"
