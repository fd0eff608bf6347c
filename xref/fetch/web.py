"""Addresses to bytes, over httpx: bounded in time, size and redirects; public addresses only.

::

    get_many | a task an address, bounded by host and in all | a queue | results as they arrive

The tasks live in an event loop of their own thread, so that the caller stays
ordinary code and Ctrl-C reaches it at once.  Every address has one deadline
from its first byte to its last: a server that sends a byte a second meets it.
"""

from __future__ import annotations

import asyncio
import queue
import ssl
import threading
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from xref import __version__
from xref.decode import cleaned
from xref.fetch.guard import GuardedBackend, PrivateAddressError, UnknownHostError
from xref.types import Fetched, Skipped, Stage

USER_AGENT = f"xref/{__version__} (compares news reports; command-line tool)"
MAX_REDIRECTS = 5
LONGEST_WAIT = 10.0
"""Seconds that a server may ask us to wait (Retry-After) before an address is given up."""

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_BUSY = frozenset([429, 503])
_CHUNK = 65_536
_HEADERS = {
    "user-agent": USER_AGENT,
    "accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    "accept-language": "en,*;q=0.5",
    # Only what is unpacked here, piece by piece: a bomb of another packing would be unpacked whole.
    "accept-encoding": "gzip, deflate",
}


class _Failed(Exception):  # noqa: N818
    """Why an address gave nothing, on its way to become Skipped."""


class WebFetcher:
    """Gets addresses from the web; satisfies ``stages.Fetcher``.

    ``per_host`` and ``total`` bound the requests at a time; ``timeout`` is the seconds an address
    may take, redirects included; ``max_bytes`` bounds its unpacked body.  ``allow_private`` lets
    it ask the machine's own network.  Environment proxies are not used: behind one the address
    that is connected to could not be checked.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        per_host: int = 2,
        total: int = 8,
        timeout: float = 20.0,
        max_bytes: int = 10_000_000,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._per_host = per_host
        self._total = total
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._verify = verify

    def get_many(self, urls: Sequence[str]) -> Iterator[Fetched | Skipped]:
        """Yield one result an address, as they arrive; closing the iterator ends the requests.

        Whatever goes wrong with an address is its ``Skipped``, which names it as it was asked but
        for half characters (``decode.whole``): of what has those, nothing can be fetched.
        """
        if not urls:
            return
        done: queue.SimpleQueue[Fetched | Skipped | BaseException] = queue.SimpleQueue()
        run = _Background(self._run(urls, done), done)
        try:
            for _ in urls:
                result = done.get()
                if isinstance(result, BaseException):
                    raise result
                yield result
        finally:
            run.stop()

    async def _run(
        self, urls: Sequence[str], done: queue.SimpleQueue[Fetched | Skipped | BaseException]
    ) -> None:
        hosts: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._per_host))
        total = asyncio.Semaphore(self._total)
        transport = _Transport(self._allow_private, self._total, self._verify)

        async def one(client: httpx.AsyncClient, url: str) -> None:
            result: Fetched | Skipped
            try:
                # The host first: addresses that wait for a slow host hold no place in the whole.
                async with hosts[_host(url)], total:
                    result = await self._get(client, url)
            # One address must not end the run for all, whatever is wrong with it.
            except Exception as error:
                result = cleaned(Skipped(Stage.FETCH, url, self._reason(error)))
            done.put(result)

        async with (
            httpx.AsyncClient(
                transport=transport, headers=_HEADERS, timeout=self._timeout, trust_env=False
            ) as client,
            asyncio.TaskGroup() as group,
        ):
            for url in urls:
                group.create_task(one(client, url))

    async def _get(self, client: httpx.AsyncClient, url: str) -> Fetched:
        """Return what an address answers, asked twice where it is busy; raises why it fails."""
        wait = await self._try(client, url)
        if isinstance(wait, float):
            await asyncio.sleep(wait)
            wait = await self._try(client, url)
            if isinstance(wait, float):
                raise _Failed("too busy: asks to wait once more")
        return wait

    async def _try(self, client: httpx.AsyncClient, url: str) -> Fetched | float:
        """Return the answer, or the seconds that the server asks us to wait."""
        async with asyncio.timeout(self._timeout):
            here = _checked(url)
            for _ in range(MAX_REDIRECTS + 1):
                try:
                    async with client.stream("GET", here) as answer:
                        if answer.status_code in _REDIRECTS and "location" in answer.headers:
                            here = _checked(answer.headers["location"], str(here))
                            continue
                        if answer.status_code in _BUSY:
                            return _wait(answer)
                        if answer.status_code != HTTPStatus.OK:
                            raise _Failed(_status(answer))
                        kind = answer.headers.get("content-type", "")
                        return Fetched(url, str(here), await self._body(answer), kind)
                except PrivateAddressError as error:
                    what = "a private address" if here == url else "redirect to a private address"
                    raise _Failed(f"{what} ({error}): not asked") from None
            raise _Failed(f"more than {MAX_REDIRECTS} redirects")

    async def _body(self, answer: httpx.Response) -> bytes:
        """Read the body, unpacked, and stop where it grows past the limit."""
        body = bytearray()
        async for part in _unpacked(answer):
            body += part
            if len(body) > self._max_bytes:
                raise _Failed(f"body over {_size(self._max_bytes)}")
        if not body.strip():
            raise _Failed("an empty answer (HTTP 200)")
        return bytes(body)

    def _reason(self, error: Exception) -> str:
        """Say in one line why an address failed."""
        for cause in _causes(error):
            match cause:
                case _Failed():
                    return str(cause)
                case TimeoutError() | httpx.TimeoutException() | httpcore.TimeoutException():
                    return f"timed out after {self._timeout:g} s"
                case UnknownHostError():
                    return "name not known"
                case ssl.SSLCertVerificationError():
                    return f"TLS certificate not valid: {cause.verify_message}"
                case ssl.SSLError():
                    return "TLS connection failed"
                case ConnectionRefusedError():
                    return "connection refused"
                case zlib.error():
                    return "damaged: its packing is broken"
                case httpx.InvalidURL() | UnicodeError():
                    return "no valid address"
        if isinstance(error, httpcore.ConnectError | httpx.ConnectError):
            return "no connection"
        if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | httpx.TransportError):
            return "the connection broke off"
        return f"cannot be fetched ({type(error).__name__})"


class _Background:
    """A coroutine in the event loop of a thread; what ends it badly goes into the queue."""

    def __init__(
        self,
        work: Coroutine[Any, Any, None],
        done: queue.SimpleQueue[Fetched | Skipped | BaseException],
    ) -> None:
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(work)
        self._done = done
        self._thread = threading.Thread(target=self._live, name="xref-fetch", daemon=True)
        self._thread.start()

    def _live(self) -> None:
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self._done.put(error)
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def stop(self) -> None:
        """Cancel what still runs and wait for its end."""
        with suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(timeout=5)


@cache
def _known_authorities() -> ssl.SSLContext:
    """Return the context that trusts the usual authorities; reading them takes 0.1 s."""
    return httpx.create_ssl_context()


class _Transport(httpx.AsyncBaseTransport):
    """httpx over an httpcore pool whose connections are guarded."""

    def __init__(self, allow_private: bool, total: int, verify: ssl.SSLContext | None) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify or _known_authorities(),
            max_connections=total,
            max_keepalive_connections=total,
            keepalive_expiry=5.0,
            http2=True,
            network_backend=GuardedBackend(allow_private=allow_private),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
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


async def _unpacked(answer: httpx.Response) -> AsyncIterator[bytes]:
    """Yield the body in pieces of ``_CHUNK`` bytes at most, however much they unpack to."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        async for raw in answer.aiter_raw():
            yield raw
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise _Failed(f"packed as {packing[:20]}, which was not asked for")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    async for raw in answer.aiter_raw():
        while raw:
            if unpacker.eof:  # gzip allows several members in a row
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
            yield unpacker.decompress(raw, _CHUNK)
            raw = unpacker.unconsumed_tail or unpacker.unused_data
    while tail := unpacker.decompress(unpacker.unconsumed_tail, _CHUNK):
        yield tail
    if not unpacker.eof:
        raise _Failed("cut off: its packing does not end")


def _checked(url: str, base: str = "") -> httpx.URL:
    """Return an http address, completed by ``base``; fail where it is none."""
    try:
        full = urljoin(base, url)
        parts = urlsplit(full)
        port = parts.port
    except ValueError:
        raise _Failed("no valid address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise _Failed("no http or https address")
    return httpx.URL(full)


def _wait(answer: httpx.Response) -> float:
    """Return the seconds that Retry-After asks for; fail where it tells none or too many."""
    stated = answer.headers.get("retry-after", "").strip()
    if not stated:
        raise _Failed(_status(answer))
    try:
        seconds = float(stated) if stated.isdigit() else _until(stated)
    except (ValueError, TypeError):
        raise _Failed(_status(answer)) from None
    if seconds > LONGEST_WAIT:
        raise _Failed(f"{_status(answer)}, asks to wait {seconds:.0f} s")
    return max(seconds, 0.0)


def _until(stated: str) -> float:
    moment = parsedate_to_datetime(stated)
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _status(answer: httpx.Response) -> str:
    try:
        return f"HTTP {answer.status_code} {HTTPStatus(answer.status_code).phrase}"
    except ValueError:
        return f"HTTP {answer.status_code}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and the errors that it came from."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _size(number: int) -> str:
    return f"{number / 1_000_000:g} MB"
