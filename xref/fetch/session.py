"""The requests of one call: the hosts, the rules of sites and the time that they share."""

from __future__ import annotations

import asyncio
import math
import queue
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

import httpx

from xref.address import public
from xref.decode import cleaned
from xref.fetch import failed
from xref.fetch.failed import Failed, status_line
from xref.fetch.guard import PrivateAddressError
from xref.fetch.limits import ATTEMPTS, MAX_REDIRECTS, Limits
from xref.fetch.pace import Host, backoff, stated_wait
from xref.fetch.robots import MAX_BYTES, Robots
from xref.fetch.transport import body
from xref.types import Fetched, Skipped, Stage, Validators

Results: TypeAlias = "queue.SimpleQueue[Fetched | Skipped | BaseException]"

UNTAKEN = 64
"""Results that nobody has taken yet from which on no further request begins."""

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_FOR_EVER = frozenset([301, 308])
_BUSY = frozenset([429, 503])
_PASSING = _BUSY | {500, 502, 504}
_LONGEST_VALIDATOR = 1000


class _Clock:
    """The seconds that are left for one address: they run while it is asked, not while it waits."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        start = time.monotonic()
        try:
            async with asyncio.timeout(self.left):
                yield
        finally:
            self.left = max(self.left - (time.monotonic() - start), 0.0)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for: an address, the time for it, and whether it is a site's rules."""

    url: str
    clock: _Clock
    known: Validators | None = None
    rules: bool = False


@dataclass(frozen=True, slots=True)
class _Leads:
    """Where a redirect leads, and whether it does so for ever."""

    url: httpx.URL
    for_ever: bool


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a run learns of sites, for all its calls: their rules, and hosts to leave alone."""

    rules: dict[str, Robots] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)


class Session:
    """Gets addresses; lives in one event loop.

    ``robots`` as in ``WebFetcher``; ``until`` is the time (``time.monotonic``) at which all ends.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        limits: Limits,
        learnt: Learnt,
        done: Results,
        *,
        robots: bool,
        until: float = math.inf,
    ) -> None:
        self._client = client
        self._limits = limits
        self._learnt = learnt
        self._done = done
        self._obeys = robots
        self._total = asyncio.Semaphore(limits.total)
        self._taking = asyncio.Lock()
        self._under_way: set[asyncio.Timeout] = set()
        self._until = until
        self._end = 0.0
        self._hosts: dict[str, Host] = {}
        self._reading: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get_all(self, urls: Sequence[str], known: Mapping[str, Validators]) -> None:
        """Put one result an address, as they arrive."""
        self._end = min(asyncio.get_running_loop().time() + self._limits.deadline, self._until)
        async with asyncio.TaskGroup() as group:
            for url in urls:
                group.create_task(self._one(url, known.get(url)))

    async def _one(self, url: str, known: Validators | None) -> None:
        result: Fetched | Skipped
        try:
            async with asyncio.timeout_at(self._end) as whole:
                self._under_way.add(whole)
                try:
                    result = await self._follow(url, known)
                finally:
                    self._under_way.discard(whole)
        # One address must not end the run for all, whatever is wrong with it.
        except Exception as error:
            reason = failed.reason(error, self._limits.timeout)
            later = isinstance(error, Failed) and error.later
            forbidden = isinstance(error, Failed) and error.forbidden
            if isinstance(error, TimeoutError) and whole.expired():
                reason, later = f"not reached in {self._time()}: left for later", True
            skip = Skipped(Stage.FETCH, url, reason, later=later, forbidden=forbidden)
            result = cleaned(skip)
        self._done.put(result)

    async def _follow(self, url: str, known: Validators | None) -> Fetched:
        """Return what an address answers in the end, after its redirects."""
        wish = _Wish(url, _Clock(self._limits.timeout), known)
        here = _checked(url)
        moved, for_ever = "", True
        for _ in range(MAX_REDIRECTS + 1):
            try:
                await self._ask_rules(here)
                answer = await self._persist(wish, here)
            except PrivateAddressError as error:
                what = "a private address" if here == url else "redirect to a private address"
                raise Failed(f"{what} ({error}): not asked") from None
            if isinstance(answer, Fetched):
                return replace(answer, moved=moved)
            here, for_ever = answer.url, for_ever and answer.for_ever
            moved = public(str(here)) if for_ever else moved
        raise Failed(f"more than {MAX_REDIRECTS} redirects")

    # --- one request ---

    async def _persist(self, wish: _Wish, here: httpx.URL) -> Fetched | _Leads:
        """Ask one address, again after a while where that may help."""
        for attempt in range(ATTEMPTS):
            last = attempt == ATTEMPTS - 1
            answer = await self._try(wish, here, last=last)
            if not isinstance(answer, float):
                return answer
            await asyncio.sleep(answer or backoff(attempt, self._limits.first_wait))
        raise AssertionError("the last attempt answers or raises")

    async def _try(self, wish: _Wish, here: httpx.URL, *, last: bool) -> Fetched | _Leads | float:
        """Return the answer, where a redirect leads, or the seconds to wait for another attempt.

        0 leaves the wait to us.
        """
        host = self._host(here)
        same = wish.known if wish.known and wish.known.url == public(str(here)) else None
        async with self._turn(host):
            try:
                async with (
                    wish.clock.running(),
                    self._client.stream("GET", here, headers=_conditions(same)) as answer,
                ):
                    host.answered(yes=True)
                    if answer.status_code in _REDIRECTS and "location" in answer.headers:
                        leads = _checked(answer.headers["location"], str(here))
                        return _Leads(leads, answer.status_code in _FOR_EVER)
                    if answer.status_code == HTTPStatus.NOT_MODIFIED and same:
                        return Fetched(wish.url, same.url, b"", validators=same, unchanged=True)
                    if answer.status_code in _PASSING:
                        return self._wait(answer, host, last=last)
                    return await self._whole(wish, here, answer)
            except Exception as error:
                if not isinstance(error, Failed | PrivateAddressError):
                    host.answered(yes=False)
                if last or not failed.passing(error):
                    raise
        return 0.0

    async def _whole(self, wish: _Wish, here: httpx.URL, answer: httpx.Response) -> Fetched:
        if answer.status_code != HTTPStatus.OK:
            raise Failed(status_line(answer.status_code), status=answer.status_code)
        limit = MAX_BYTES if wish.rules else self._limits.max_bytes
        content = await body(answer, limit, cut=wish.rules)
        if not content.strip():
            raise Failed("an empty answer (HTTP 200)", status=answer.status_code)
        kind = answer.headers.get("content-type", "")
        url = public(str(here))
        return Fetched(wish.url, url, content, kind, _validators(url, answer))

    def _wait(self, answer: httpx.Response, host: Host, *, last: bool) -> float:
        """Return the seconds to wait for another attempt, 0 for as long as we like."""
        line = status_line(answer.status_code)
        stated = stated_wait(answer.headers.get("retry-after", ""))
        if stated is not None and stated > self._limits.longest_wait:
            asks = f"asks to wait {min(stated, 9e9):.0f} s"
            host.close(asks)
            raise Failed(f"{line}, {asks}", status=answer.status_code, later=True)
        if last:
            # A busy site says nothing about the page.
            later = answer.status_code in _BUSY
            raise Failed(f"{line}, {ATTEMPTS} times", status=answer.status_code, later=later)
        if stated and answer.status_code in _BUSY:
            host.pause(stated)
        return stated or 0.0

    @asynccontextmanager
    async def _turn(self, host: Host) -> AsyncIterator[None]:
        # The host first: addresses that wait for a slow host hold no place in the whole.
        async with host.turn(), self._total:
            async with self._taking:
                await self._let_take()
            yield

    def _time(self) -> str:
        return f"{self._limits.deadline:g} s" if self._end < self._until else "the time of the run"

    async def _let_take(self) -> None:
        """Wait for whoever takes the results; that time is not the servers', nor the call's."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        while self._done.qsize() >= UNTAKEN:
            await asyncio.sleep(0.05)
        if loop.time() > start:
            self._end = min(self._end + loop.time() - start, self._until)
            for whole in self._under_way:
                whole.reschedule(self._end)

    def _host(self, url: httpx.URL) -> Host:
        if url.host not in self._hosts:
            host = Host(url.host, self._limits.per_host, self._learnt.closed)
            host.delay = self._limits.delay
            self._hosts[url.host] = host
        return self._hosts[url.host]

    # --- robots.txt ---

    async def _ask_rules(self, here: httpx.URL) -> None:
        """Raise Failed where the site's robots.txt forbids an address, or cannot be read."""
        if not self._obeys:
            return
        site = site_of(here)
        async with self._reading[site]:
            rules = self._learnt.rules.get(site)
            if rules is None:
                rules = await self._read_rules(f"{site}/robots.txt")
                self._learnt.rules[site] = rules
        host = self._host(here)
        host.delay = max(host.delay, min(rules.delay, self._limits.longest_delay))
        if rules.closed:
            raise Failed(rules.closed, later=True)
        if not rules.allows(str(here)):
            reason = f"the robots.txt of {here.host} forbids it: not asked"
            raise Failed(reason, later=True, forbidden=True)

    async def _read_rules(self, url: str) -> Robots:
        """Return a site's rules as RFC 9309 has it: none at 4xx, nothing allowed at 5xx."""
        wish = _Wish(url, _Clock(self._limits.timeout), rules=True)
        here = httpx.URL(url)
        try:
            for _ in range(MAX_REDIRECTS + 1):
                answer = await self._persist(wish, here)
                if isinstance(answer, Fetched):
                    return Robots(answer.content)
                here = answer.url
        except PrivateAddressError:
            raise
        except Exception as error:
            status = error.status if isinstance(error, Failed) else 0
            if status == HTTPStatus.OK or (400 <= status < 500 and status not in _BUSY):
                return Robots()
            reason = failed.reason(error, self._limits.timeout)
            if isinstance(error, Failed | TimeoutError):
                return Robots(closed=f"its robots.txt: {reason}: not asked in this run")
            return Robots(closed=reason)
        return Robots()


def site_of(url: httpx.URL) -> str:
    """Return what a robots.txt is valid for: scheme, host and port."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _checked(url: str, base: str = "") -> httpx.URL:
    """Return an http address, completed by ``base``; fail where it is none."""
    try:
        full = urljoin(base, url)
        parts = urlsplit(full)
        port = parts.port
    except ValueError:
        raise Failed("no valid address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Failed("no http or https address")
    return httpx.URL(full)


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    headers = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: value for name, value in headers.items() if value}


def _validators(url: str, answer: httpx.Response) -> Validators | None:
    """Return what a server gave to be asked by again, None where it gave nothing that can be."""
    etag, modified = (
        value if value.isascii() and value.isprintable() and len(value) < _LONGEST_VALIDATOR else ""
        for value in (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    )
    return Validators(url, etag, modified) if etag or modified else None
