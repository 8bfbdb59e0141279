"""Asking a site, with Scrapy's downloader: bounded in size and time, our own network only where told."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer

from indexer.config import MAX_DOCUMENT_BYTES
from indexer.crawl.answers import Answer, Ask
from indexer.crawl.guard import is_literal, is_public
from indexer.crawl.robots import AGENT

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fetching:
    """How sites are asked: whom their owner may write to, whether our own network may be asked."""

    contact: str = ""
    private: bool = False
    timeout: float = 120.0
    max_bytes: int = MAX_DOCUMENT_BYTES

    @property
    def agent(self) -> str:
        """The name that sites are told: ours, the version, and whom to write to."""
        said = f" (+{self.contact})" if self.contact else ""
        return f"{AGENT}/{version('zuofa')}{said}"


class Downloads:
    """Scrapy's downloader as a function from question to answer."""

    def __init__(self, crawler: Crawler, private: bool) -> None:
        self._crawler = crawler
        self._private = private

    async def __call__(self, ask: Ask) -> Answer:
        """The answer to a question; what went wrong on the way is an answer, too."""
        host = urlsplit(ask.url).hostname or ""
        if not self._private and is_literal(host) and not is_public(host):
            return self._problem(ask, _REFUSED.format(host))
        request = Request(
            ask.url, headers=dict(ask.headers), dont_filter=True, meta={"handle_httpstatus_all": True}
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # whatever a site can do to a downloader is that address's problem alone
            return self._explained(ask, host, error)
        headers = [
            (_text(name), _text(value)) for name, values in response.headers.items() for value in values
        ]
        return Answer(response.url, response.status, tuple(headers), response.body, datetime.now(UTC))

    def _explained(self, ask: Ask, host: str, error: Exception) -> Answer:
        name = type(error).__name__
        if host in _refused:
            return self._problem(ask, _REFUSED.format(host))
        if isinstance(error, IgnoreRequest):
            return self._problem(ask, "解压后过大")
        for part, reason, passing in _PROBLEMS:
            if part in name:
                return self._problem(ask, reason, passing)
        logging.getLogger(__name__).info("%s: %r", ask.url, error)
        return self._problem(ask, f"没有可用的回答({name}: {error})")

    def _problem(self, ask: Ask, reason: str, passing: bool = False) -> Answer:
        return Answer(ask.url, 0, fetched_at=datetime.now(UTC), problem=reason, passing=passing)


_REFUSED = "{} 是内网地址,未访问;确要抓取内网,请设 ZUOFA_CRAWL_PRIVATE=1"
_PROBLEMS = (
    ("DownloadCancelled", "回答过大", False),
    ("Timeout", "超时", True),
    ("CannotResolve", "找不到主机", True),
    ("ConnectionRefused", "连接被拒绝", True),
    ("DataLoss", "回答中途断开", True),
    ("DownloadFailed", "连接中断", True),
    ("UnsupportedURLScheme", "不是 http(s) 地址", False),
)
_refused: set[str] = set()
"""Hosts whose names led to our own network; one process asks in one way only."""


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Lets through only what is public of the addresses that a name has: what is connected to, is checked."""

    def __init__(self, receiver: IResolutionReceiver, name: str) -> None:
        self._receiver: Any = receiver
        self._name = name

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            _refused.add(self._name)


class PublicResolver(CachingHostnameResolver):
    """A resolver that gives public addresses only, checked at every resolution, cached or not."""

    def resolveHostName(  # noqa: N802, D102
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        receiver: Any = _PublicOnly(resolutionReceiver, hostName)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class _Errand(Spider):
    """A spider that runs one coroutine with the downloader at hand; pace, robots and links are ours."""

    name = "zuofa"
    errand: Callable[[Crawler], Awaitable[None]]

    async def start(self) -> AsyncIterator[Any]:
        await self.errand(self.crawler)
        for request in list[Request]():  # what makes this a generator, as Scrapy wants it
            yield request


def run(errand: Callable[[Downloads], Awaitable[T]], fetching: Fetching, interrupt: Callable[[], None]) -> T:
    """Run a coroutine that asks sites, in Scrapy's reactor; once in a process.

    `interrupt` is called at the first Ctrl-C; a second one ends at once. Raises what the errand raises.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    async def go(crawler: Crawler) -> None:
        try:
            with _interrupts(interrupt):
                results.append(await errand(Downloads(crawler, fetching.private)))
        except BaseException as error:  # Scrapy would log it and go on
            errors.append(error)

    logging.getLogger("scrapy").setLevel(logging.ERROR)
    logging.getLogger("twisted").setLevel(logging.CRITICAL)
    process = AsyncCrawlerProcess(_settings(fetching))
    process.crawl(type("_Bound", (_Errand,), {"errand": staticmethod(go)}))
    process.start(install_signal_handlers=False)
    if errors:
        raise errors[0]
    return results[0]


@contextlib.contextmanager
def _interrupts(interrupt: Callable[[], None]) -> Any:
    loop = asyncio.get_running_loop()

    def first() -> None:
        interrupt()
        for each in _SIGNALS:
            loop.remove_signal_handler(each)

    try:
        for each in _SIGNALS:
            loop.add_signal_handler(each, first)
    except NotImplementedError:  # Windows: Ctrl-C ends at once, and the next run goes on
        yield
        return
    try:
        yield
    finally:
        for each in _SIGNALS:
            loop.remove_signal_handler(each)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _settings(fetching: Fetching) -> dict[str, Any]:
    resolver = "scrapy.resolver.CachingHostnameResolver" if fetching.private else f"{__name__}.PublicResolver"
    return {
        "USER_AGENT": fetching.agent,
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "zh-CN,zh;q=0.9"},
        "DNS_RESOLVER": resolver,
        "TWISTED_DNS_RESOLVER": resolver,
        "DOWNLOAD_TIMEOUT": fetching.timeout,
        "DOWNLOAD_MAXSIZE": fetching.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        # The walk sends no more than it may; the downloader must not hold anything back beside it.
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        # Every redirect, retry and refusal is the walk's business: each is an address with its own turn.
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "HTTPCACHE_ENABLED": False,
        # A proxy would resolve names for us, behind the guard's back.
        "HTTPPROXY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "EXTENSIONS": {"scrapy.extensions.logstats.LogStats": None},
    }


def _text(value: bytes | str) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
