"""Where a network address lies: on the web at large, in this network, or nowhere to read from.

The ranges are those of IANA's special-purpose address registries (RFC 6890, as of 2026). They stand
here because what `ipaddress` calls private differs between versions of Python.
"""

from __future__ import annotations

from enum import Enum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network


class Reach(Enum):
    """How far an address reaches."""

    PUBLIC = "public"
    NEARBY = "nearby"
    """This computer or its network: fetched from only where the settings allow it."""
    NEVER = "never"
    """No page is there, or one that hands out secrets (a cloud's metadata)."""


_NEVER = tuple(
    map(
        ip_network,
        (
            # Metadata services of clouds; the second is Azure's and else a public address.
            "169.254.169.254/32", "168.63.129.16/32", "192.0.0.192/32", "100.100.100.200/32",
            "169.254.170.2/32", "fd00:ec2::254/128", "fd20:ce::254/128",
            "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "192.88.99.0/24", "192.0.2.0/24",
            "198.51.100.0/24", "203.0.113.0/24", "::/128", "ff00::/8", "100::/64", "2001:db8::/32",
            "3fff::/20", "5f00::/16", "2001::/23", "64:ff9b:1::/48",
        ),
    )
)  # fmt: skip
_NEARBY = tuple(
    map(
        ip_network,
        (
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
            "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "::1/128", "fc00::/7", "fe80::/10",
            "fec0::/10",
        ),
    )
)  # fmt: skip
_NAT64 = IPv6Network("64:ff9b::/96")
_OLD_COMPATIBLE = IPv6Network("::/96")


def reach_of(address: str) -> Reach:
    """Return how far an address in figures reaches; what is no address is never asked.

    An IPv4 address inside an IPv6 one (mapped, translated, 6to4) counts as itself.
    """
    try:
        figures = ip_address(address)
    except ValueError:
        return Reach.NEVER
    if isinstance(figures, IPv6Address):
        figures = IPv6Address(int(figures))  # without the zone, which is in no network
        figures = _inside(figures) or figures
    if any(figures in network for network in _NEVER):
        return Reach.NEVER
    if any(figures in network for network in _NEARBY):
        return Reach.NEARBY
    if isinstance(figures, IPv6Address) and figures not in IPv6Network("2000::/3"):
        return Reach.NEVER
    return Reach.PUBLIC


def _inside(figures: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    if figures.ipv4_mapped is not None:
        return figures.ipv4_mapped
    if figures.sixtofour is not None:
        return figures.sixtofour
    is_embedded = figures in _NAT64 or (figures in _OLD_COMPATIBLE and int(figures) > 1)
    return IPv4Address(int(figures) & 0xFFFFFFFF) if is_embedded else None
