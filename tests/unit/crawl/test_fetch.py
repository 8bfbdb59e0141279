"""The guard where names are resolved; asking itself is walked through in tests/functional/test_crawl.py."""

import pytest
from twisted.internet.address import IPv4Address

from indexer.crawl import fetch
from indexer.crawl.fetch import Fetching, PublicResolver


class Names:
    """A resolver whose names lead somewhere else each time they are asked for."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def resolveHostName(self, receiver, host, port=0, types=None, semantics="TCP"):  # noqa: N802
        receiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            receiver.addressResolved(IPv4Address("TCP", address, port))
        receiver.resolutionComplete()
        return receiver


class Receiver:
    def __init__(self):
        self.found = []
        self.complete = False

    def resolutionBegan(self, _):  # noqa: N802
        pass

    def addressResolved(self, address):  # noqa: N802
        self.found.append(address.host)

    def resolutionComplete(self):  # noqa: N802
        self.complete = True


class Reactor:
    def __init__(self, names):
        self.nameResolver = names


@pytest.mark.parametrize("cache", [0, 100])
def test_a_name_that_changes_its_address_reaches_nothing_of_ours(cache):
    fetch._refused.clear()
    resolver = PublicResolver(Reactor(Names(["8.8.8.8"], ["127.0.0.1"], ["10.0.0.1", "1.1.1.1"])), cache)
    found = []
    for name in ("evil.cn", "evil.cn" if not cache else "evil2.cn", "mixed.cn"):
        receiver = Receiver()
        resolver.resolveHostName(receiver, name, 80)
        assert receiver.complete
        found.append(receiver.found)
    assert found == [["8.8.8.8"], [], ["1.1.1.1"]]
    assert "mixed.cn" in fetch._refused


def test_an_honest_name():
    assert Fetching("a@b.cn").agent.startswith("Zuofa/")
    assert Fetching("a@b.cn").agent.endswith(" (+a@b.cn)")
    assert "(" not in Fetching().agent
