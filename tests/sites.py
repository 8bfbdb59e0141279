"""A site of our own on 127.0.0.1 for the crawler's tests: it says what is asked of it, and plays tricks."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

PLACES = ("清河口", "白石桥", "红岩寨", "青山铺", "柳林渡", "石门关", "枫林驿", "望江楼", "古田坝", "龙泉镇")
MEASURES = ("标准化厂房", "融资担保", "人才引进", "物流园区", "冷链仓储")


class Request(NamedTuple):
    """One question that the site was asked, `at` by the monotonic clock, and what it answered."""

    path: str
    at: float
    headers: dict[str, str]
    status: int


@dataclass
class Site:
    """Answers by path: text or bytes, a function from handler to nothing, or a status.

    `log` has every question in order.
    """

    answers: dict[str, object] = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)
    otherwise: Callable[[str], object] | None = None
    etags: bool = False
    encoding: str = "utf-8"

    def __enter__(self) -> Site:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass  # the client may go at any moment

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [request.path for request in self.log if request.path != "/robots.txt"]

    def repeats(self) -> dict[str, int]:
        """What was asked more than once."""
        return {path: count for path, count in Counter(self.paths).items() if count > 1}

    def gaps(self) -> list[float]:
        """Seconds between each question and the one before."""
        times = [request.at for request in self.log]
        return [later - earlier for earlier, later in pairwise(times)]

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        at, path = time.monotonic(), handler.path
        found = self.answers.get(path, self.answers.get(urlsplit(path).path))
        if found is None and self.otherwise:
            found = self.otherwise(path)
        status, body, headers = _shaped(found, self.encoding)
        if self.etags and status == 200 and not callable(body):
            tag = f'"{hash(body)}"'
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
            if handler.headers.get("If-None-Match") == tag:
                status, body = 304, b""
        self.log.append(Request(path, at, dict(handler.headers), status))
        if callable(body):
            body(handler)
            return
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def _shaped(found: object, encoding: str) -> tuple[int, object, dict[str, str]]:
    headers = {"Content-Type": "text/html"}
    if found is None:
        return 404, b"", headers
    if isinstance(found, int):
        return found, b"", headers
    if isinstance(found, tuple):
        status, body, more = found
        return status, body.encode(encoding) if isinstance(body, str) else body, headers | more
    return 200, found.encode(encoding) if isinstance(found, str) else found, headers


def moved(to: str, status: int = 302) -> tuple[int, str, dict[str, str]]:
    return status, "", {"Location": to}


def bomb(megabytes: int) -> tuple[int, bytes, dict[str, str]]:
    """A small answer that unpacks to so much."""
    return 200, gzip.compress(b"<p>a</p>" * (megabytes << 17), 9), {"Content-Encoding": "gzip"}


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Says that it is 2 GB, and begins to send them."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(2 << 30))
    handler.end_headers()
    for _ in range(2 << 14):
        handler.wfile.write(b"a" * 65536)


def unsaid(handler: BaseHTTPRequestHandler) -> None:
    """The same, without saying so."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(2 << 14):
        handler.wfile.write(b"a" * 65536)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.1)


def article(number: int, year: int = 2023) -> str:
    """A paper of its own: what one place did about one measure."""
    place, measure = PLACES[number % len(PLACES)] + "县", MEASURES[number % len(MEASURES)]
    title = f"{place}{measure}工作情况（{number}）"
    return f"""<html><head><title>{title}</title></head><body><h1>{title}</h1><div class="TRS_Editor">
<p>近年来,{place}围绕主导产业加快{measure}建设,中小企业发展较快,财政收入稳步增长,群众满意度不断提高。</p>
<p>一、加快{measure}建设</p>
<p>全县累计投入{number + 1}.5亿元用于{measure},惠及企业{number + 60}家,用工得到保障。</p>
<p>二、完善第{number}号保障机制</p>
<p>{year}年,{place}成立专班{number + 2}个,由分管领导牵头,逐月调度{measure}进展,困难问题现场解决。</p>
</div></body></html>"""


def listing(links: list[str], more: str = "") -> str:
    items = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return f"<html><head><title>列表</title></head><body><ul>{items}</ul>{more}</body></html>"


def county(articles: int = 12, a_page: int = 5) -> dict[str, object]:
    """Paths of a small government site: lists with paging, and their articles."""
    pages = range((articles + a_page - 1) // a_page)
    answers: dict[str, object] = {f"/art/2023/{n}.html": article(n) for n in range(articles)}
    names = ["/zwgk/index.html", *(f"/zwgk/index_{n}.html" for n in pages if n)]
    for number, name in enumerate(names):
        own = [f"/art/2023/{n}.html" for n in range(articles)[number * a_page : (number + 1) * a_page]]
        script = f'<script>createPageHTML({len(names)}, {number}, "index", "html")</script>'
        answers[name] = listing(own, script)
    return answers
