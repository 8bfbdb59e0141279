import pytest

from indexer.crawl.guard import is_literal, is_public

OURS = """
127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:10.0.0.1 2002:7f00:1::
64:ff9b::7f00:1 localhost
"""


@pytest.mark.parametrize("address", OURS.split())
def test_our_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "202.96.128.86", "2001:4860:4860::8888"])
def test_the_rest_is(address):
    assert is_public(address)


def test_literals():
    assert is_literal("10.0.0.1")
    assert is_literal("[::1]")
    assert not is_literal("a.cn")
