"""robots.txt: what a site lets us ask, and how long it wants us to wait (RFC 9309 and Crawl-delay)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

AGENT = "Zuofa"
MAX_BYTES = 512 * 1024
"""What of a robots.txt is read, as RFC 9309 allows."""
MAX_DELAY = 600.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin; `reason` says why nothing may be asked where that is so."""

    rules: Protego | None
    reason: str = ""

    def allows(self, address: str) -> bool:
        """Whether the address may be asked."""
        if self.reason:
            return False
        return self.rules is None or bool(self.rules.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that it wants between two questions, 0 where it says nothing."""
        said = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(max(float(said or 0), 0.0), MAX_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps it names."""
        return tuple(map(str, self.rules.sitemaps)) if self.rules else ()


def robots(status: int, body: str) -> Robots:
    """The rules that an answer gives: none where there is no such file, no access where it failed."""
    if 200 <= status < 300:
        try:
            return Robots(Protego.parse(body[:MAX_BYTES]))
        except (ValueError, RecursionError) as error:
            return Robots(None, f"robots.txt cannot be read ({error}), so nothing was asked")
    if 300 <= status < 500 and status != 429:
        return Robots(None)
    said = f"HTTP {status}" if status else "no answer"
    return Robots(None, f"robots.txt could not be fetched ({said}), so nothing was asked; try again later")
