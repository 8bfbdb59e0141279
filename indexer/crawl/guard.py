"""Which network addresses may be asked: the public ones, so that no page can make us ask our own network."""

from __future__ import annotations

import ipaddress

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network; False for what is no IP address.

    An IPv6 address that carries an IPv4 address inside is as public as that one.
    """
    try:
        found: Ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_global(each) for each in (found, *_inside(found)))


def _global(address: Ip) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: Ip) -> list[Ip]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Ip | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each]


def is_literal(host: str) -> bool:
    """Whether a host is written as an IP address (without port)."""
    try:
        ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
