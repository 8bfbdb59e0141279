"""When may which host be asked? Never sooner than agreed, one question at a time unless it may be more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST = 32
"""Questions under way at once, to all hosts together."""
PATIENCE = 600.0
"""Seconds that a run waits for a host; one that wants more is asked in the next run."""
BACK_OFF = 4.0
"""Seconds before a second try; each further one waits four times as long."""
RETRY_AFTER = 86400.0
"""No Retry-After is believed beyond a day."""


@dataclass(slots=True)
class Host:
    """One host: when it may be asked next, when its first waiting address is due, what is under way."""

    name: str
    next_at: float = 0.0
    due: float = 0.0
    flying: set[int] = field(default_factory=set)
    failures: int = 0

    @property
    def ready_at(self) -> float:
        """The moment at which it may be asked, if nothing is under way."""
        return max(self.next_at, self.due)


class Pace:
    """The hosts that have addresses waiting or under way."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._hosts: dict[str, Host] = {}
        self._waiting: set[str] = set()
        self._patience = patience

    def host(self, name: str, next_at: float = 0.0) -> Host:
        """The host of that name."""
        return self._hosts.setdefault(name, Host(name, next_at))

    def knows(self, name: str) -> bool:
        """Whether the host was met in this run."""
        return name in self._hosts

    def waits(self, names: Iterable[str]) -> None:
        """These hosts have addresses waiting that are due now."""
        for name in names:
            self._waiting.add(name)
            self._hosts[name].due = 0.0

    def rest(self, name: str, due: float | None) -> None:
        """The host's first address is due then; None: it has none left."""
        if due is None:
            self._waiting.discard(name)
        else:
            self._hosts[name].due = due

    def ready(self, now: float) -> Iterator[Host]:
        """The hosts that may be asked now, the longest waiting first."""
        if self.flying < MOST:
            hosts = (self._hosts[name] for name in self._waiting)
            yield from sorted((h for h in hosts if h.ready_at <= now), key=lambda h: (h.ready_at, h.name))

    def wait(self, now: float) -> float | None:
        """Seconds until another host is ready; None where none will be in this run, or before an answer."""
        if self.flying >= MOST:
            return None
        moments = [self._hosts[name].ready_at - now for name in self._waiting]
        soon = [max(moment, 0.0) for moment in moments if moment <= self._patience]
        return min(soon, default=None)

    @property
    def flying(self) -> int:
        """Questions under way."""
        return sum(len(host.flying) for host in self._hosts.values())


def back_off(attempts: int, asked: float | None) -> float:
    """Seconds before another try: what the site asks for, but no less than it takes to be no burden."""
    return max(BACK_OFF * 4.0**attempts, min(asked or 0.0, RETRY_AFTER))
