"""httpx over httpcore with guarded connections, and bodies unpacked piece by piece."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import AsyncIterator
from functools import cache

import httpcore
import httpx

from xref.fetch.failed import Failed
from xref.fetch.guard import GuardedBackend

PACKINGS = "gzip, deflate"
"""Only what is unpacked here: a bomb of another packing would be unpacked whole."""

_CHUNK = 65_536


@cache
def _known_authorities() -> ssl.SSLContext:
    """Return the context that trusts the usual authorities; reading them takes 0.1 s."""
    return httpx.create_ssl_context()


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx over an httpcore pool whose connections ``backend`` opens."""

    def __init__(self, backend: GuardedBackend, total: int, verify: ssl.SSLContext | None) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify or _known_authorities(),
            max_connections=total,
            max_keepalive_connections=total,
            keepalive_expiry=5.0,
            http2=True,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; raises httpcore's errors as they are."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    """The body of an httpcore answer for httpx."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()


async def body(answer: httpx.Response, limit: int, *, cut: bool = False) -> bytes:
    """Return the body, unpacked; where it is over ``limit`` bytes, fail or ``cut`` it there."""
    read = bytearray()
    async for part in _unpacked(answer):
        read += part
        if len(read) > limit:
            if cut:
                return bytes(read[:limit])
            raise Failed(f"body over {limit / 1_000_000:g} MB")
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
