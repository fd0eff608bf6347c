"""Which addresses may be asked: the public internet, and never the network that xref runs in.

A feed or a redirect can name any host, and any host name can resolve to
``127.0.0.1`` or to a cloud's metadata service.  So the check sits where a
connection is opened: the name is resolved once, the addresses are checked, and
one of those is connected to.  A second look-up could answer differently.

A metadata service hands out keys to whoever asks, and no newsroom publishes on
a link-local address: those stay closed even where the own network is open, until
the address itself is named.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import httpcore

_NAT64 = IPv6Network("64:ff9b::/96")

# Metadata services of clouds that are not link-local: of Alibaba, Oracle, Azure and AWS (IPv6).
_METADATA = tuple(
    ip_network(net)
    for net in ("100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "fd00:ec2::/32")
)


class PrivateAddressError(Exception):
    """The host's addresses are private; the message is one of them."""


class UnknownHostError(Exception):
    """The host's name does not resolve; ``passing`` where the name service itself failed."""

    def __init__(self, host: str, *, passing: bool = False) -> None:
        super().__init__(host)
        self.passing = passing


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, NAT64, Teredo) are as public as that is.
    """
    ip = ip_address(address.partition("%")[0])
    return all(_is_global(form) and not _is_metadata(form) for form in (ip, *_embedded(ip)))


def is_metadata(address: str) -> bool:
    """Tell whether an IP address is link-local or a cloud's metadata service, in any form."""
    ip = ip_address(address.partition("%")[0])
    return any(_is_metadata(form) for form in (ip, *_embedded(ip)))


def _is_metadata(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_link_local or any(ip in network for network in _METADATA)


def _embedded(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return _is_global(ip.ipv4_mapped)
    if isinstance(ip, IPv6Address) and (ip in _NAT64 or ip.teredo or ip.sixtofour):
        return True  # as public as the address in it, which is checked beside it
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for httpcore, to public addresses only.

    Excepted are the hosts whose names are in ``private_hosts``, or all with ``allow_private``;
    of link-local addresses and metadata services those that are in ``private_hosts`` themselves.
    """

    def __init__(self, *, allow_private: bool = False, private_hosts: Collection[str] = ()) -> None:
        self._allow_private = allow_private
        self._private_hosts = frozenset(host.lower() for host in private_hosts)
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first public address of ``host`` that answers.

        Raises PrivateAddressError, UnknownHostError, httpcore.ConnectError or ConnectTimeout.
        """
        addresses = await self._resolve(host, port)
        allowed = [address for address in addresses if self._may_ask(host, address)]
        if not allowed:
            raise PrivateAddressError(addresses[0])
        for address in allowed[:-1]:
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(
            allowed[-1], port, timeout, local_address, socket_options
        )

    def _may_ask(self, host: str, address: str) -> bool:
        if is_public(address):
            return True
        if is_metadata(address):
            return address in self._private_hosts
        return self._allow_private or host.lower() in self._private_hosts

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own attempts."""
        await asyncio.sleep(seconds)

    @staticmethod
    async def _resolve(host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            raise UnknownHostError(host, passing=passing) from error
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))
