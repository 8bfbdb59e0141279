"""How the site is doing: health for a person or a watchdog, and numbers in Prometheus' text format."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import cast

from flask import Blueprint, Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue

from web.desk import library

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds up to which a request falls into each bucket."""
UNKNOWN = "none"
"""The kind of a request to no page: an address as a label would grow without end."""

blueprint = Blueprint("metrics", __name__)


class Meter:
    """What was answered since the start, by kind of page; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answered: Counter[tuple[str, int]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()

    def note(self, kind: str, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            self._answered[kind, status] += 1
            self._buckets.setdefault(kind, [0] * (len(BOUNDS) + 1))[bisect_left(BOUNDS, seconds)] += 1
            self._seconds[kind] += seconds  # type: ignore[assignment]

    def lines(self) -> Iterator[str]:
        """All of it as Prometheus reads it."""
        with self._lock:
            answered, seconds = dict(self._answered), dict(self._seconds)
            buckets = {kind: list(counts) for kind, counts in self._buckets.items()}
        yield "# TYPE zuofa_requests_total counter"
        for (kind, status), count in sorted(answered.items()):
            yield f'zuofa_requests_total{{page="{kind}",status="{status}"}} {count}'
        yield "# TYPE zuofa_request_seconds histogram"
        for kind, counts in sorted(buckets.items()):
            below = 0
            for bound, count in zip((*BOUNDS, "+Inf"), counts, strict=True):
                below += count
                yield f'zuofa_request_seconds_bucket{{page="{kind}",le="{bound}"}} {below}'
            yield f'zuofa_request_seconds_sum{{page="{kind}"}} {seconds[kind]:.6f}'
            yield f'zuofa_request_seconds_count{{page="{kind}"}} {below}'


def register(app: Flask) -> None:
    """Let every request of the app be counted and timed."""
    app.extensions["zuofa.meter"] = Meter()
    app.register_blueprint(blueprint)
    app.before_request(_begin)
    app.after_request(_end)


@blueprint.get("/healthz")
def health() -> ResponseReturnValue:
    """Whether the library answers, and what it holds."""
    return {"status": "ok", **library().stats()}


@blueprint.get("/metrics")
def metrics() -> Response:
    """Requests, seconds, and what the collection holds."""
    counts = library().counts() | {"index_lag": library().lag()}
    held = [f"# TYPE zuofa_{name} gauge\nzuofa_{name} {count}" for name, count in counts.items()]
    text = "\n".join((*_meter().lines(), *held)) + "\n"
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _meter() -> Meter:
    return cast(Meter, current_app.extensions["zuofa.meter"])


def _begin() -> None:
    g.begun = time.perf_counter()


def _end(response: Response) -> Response:
    begun = g.get("begun", None)
    if begun is not None:
        _meter().note(request.endpoint or UNKNOWN, response.status_code, time.perf_counter() - begun)
    return response
