"""httpx over httpcore with guarded connections, and bodies unpacked piece by piece.

Over HTTP/2 the requests of a host share one connection, and what is left unread of one answer
takes up the room of all (its window), as a connection that has died keeps all waiting.  So one that
a request left before its end is closed; what else was under way on it is asked for again.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from functools import cache

import httpcore
import httpx

from xref.fetch.failed import Failed, LeftError
from xref.fetch.guard import GuardedBackend

PACKINGS = "gzip, deflate"
"""Only what is unpacked here: a bomb of another packing would be unpacked whole."""

_CHUNK = 65_536
_REST = 65_536, 0.5
"""Bytes and seconds in which the body of an answer that nobody reads may still come to its end."""


@cache
def _known_authorities() -> ssl.SSLContext:
    """Return the context that trusts the usual authorities; reading them takes 0.1 s."""
    return httpx.create_ssl_context()


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx over an httpcore pool whose connections ``backend`` opens.

    ``left`` counts, by host, the connections that a request left before its end.
    """

    def __init__(self, backend: GuardedBackend, total: int, verify: ssl.SSLContext | None) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify or _known_authorities(),
            max_connections=total,
            max_keepalive_connections=total,
            keepalive_expiry=5.0,
            http2=True,
            network_backend=backend,
        )
        self.left: dict[str, int] = defaultdict(int)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; raises httpcore's errors as they are."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )

        way = _Way(self, asked.url.origin)
        try:
            with way.told():
                answer = await self._pool.handle_async_request(asked)
        except (asyncio.CancelledError, httpcore.ProtocolError):
            await way.leave()
            raise
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer, way),
            extensions=answer.extensions,
        )

    async def leave(self, origin: httpcore.Origin) -> None:
        """Close the HTTP/2 connections to a host: new requests get a new one."""
        for connection in self._pool.connections:
            if connection.can_handle_request(origin) and "HTTP/2" in connection.info():
                self.left[str(origin)] += 1
                await connection.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Way:
    """How one request shares the connections to its host."""

    def __init__(self, transport: GuardedTransport, origin: httpcore.Origin) -> None:
        self._transport = transport
        self._origin = origin
        self._before = transport.left[str(origin)]

    async def leave(self) -> None:
        await self._transport.leave(self._origin)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what befalls a request whose connection another one closed as what it is."""
        try:
            yield
        except Exception:
            if self._transport.left[str(self._origin)] == self._before:
                raise
            raise LeftError from None


class _Stream(httpx.AsyncByteStream):
    """The body of an httpcore answer for httpx."""

    def __init__(self, answer: httpcore.Response, way: _Way) -> None:
        self._answer = answer
        self._way = way
        self._shared = answer.extensions.get("http_version") == b"HTTP/2"
        self._begun = self._ended = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._begun = True
        with self._way.told():
            async for part in self._answer.aiter_stream():
                yield part
        self._ended = True

    async def aclose(self) -> None:
        if self._shared and not self._begun:
            await self._pass_over()
        if self._shared and not self._ended:
            await self._way.leave()
        with self._way.told():
            await self._answer.aclose()

    async def _pass_over(self) -> None:
        """Read on to the end where it is near."""
        size, seconds = _REST
        with suppress(TimeoutError, httpcore.NetworkError, httpcore.ProtocolError):
            async with asyncio.timeout(seconds):
                async for part in self:
                    size -= len(part)
                    if size < 0:
                        return


async def body(answer: httpx.Response, limit: int, *, cut: bool = False) -> bytes:
    """Return the body, unpacked; where it is over ``limit`` bytes, fail or ``cut`` it there."""
    too_much = Failed(f"body over {limit / 1_000_000:g} MB")
    stated = answer.headers.get("content-length", "")
    if not cut and re.fullmatch(r"[0-9]{1,18}", stated) and int(stated) > limit:
        raise too_much
    read = bytearray()
    async for part in _unpacked(answer):
        read += part
        if len(read) > limit:
            if cut:
                return bytes(read[:limit])
            raise too_much
    return bytes(read)


async def _unpacked(answer: httpx.Response) -> AsyncIterator[bytes]:
    """Yield the body in pieces of ``_CHUNK`` bytes at most, however much they unpack to."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        async for raw in answer.aiter_raw():
            yield raw
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise Failed(f"packed as {packing[:20]}, which was not asked for")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    empty = True
    async for raw in answer.aiter_raw():
        empty = empty and not raw
        while raw:
            if unpacker.eof:  # gzip allows several members in a row
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
            yield unpacker.decompress(raw, _CHUNK)
            raw = unpacker.unconsumed_tail or unpacker.unused_data
    while tail := unpacker.decompress(unpacker.unconsumed_tail, _CHUNK):
        yield tail
    if not unpacker.eof and not empty:  # servers do not pack what is empty, and say that they do
        raise Failed("cut off: its packing does not end")
