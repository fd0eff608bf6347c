"""Addresses to bytes, over httpx: polite, bounded in time, size and redirects; public ones only.

::

    get_many | a task an address | its host's turn | rules, request, retries | results as they come

The tasks live in an event loop of their own thread, so that the caller stays
ordinary code and Ctrl-C reaches it at once.  Every address has so many seconds
from its first byte to its last: a server that sends a byte a second meets it.
"""

from __future__ import annotations

import math
import queue
import ssl
import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing

import httpx

from xref.fetch.background import Background
from xref.fetch.guard import GuardedBackend
from xref.fetch.limits import Limits, user_agent
from xref.fetch.session import Learnt, Results, Session, site_of
from xref.fetch.transport import PACKINGS, GuardedTransport
from xref.types import Fetched, Skipped, Validators

PAUSE = 0.5
"""Seconds without a result after which whoever waits may do something else."""

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)


class WebFetcher:
    """Gets addresses from the web in one run; satisfies ``stages.Fetcher``.

    What it learns of a site (its rules, that it asks to be left alone) holds for all its calls.

    ``allow_private`` lets it ask the machine's own network, ``private_hosts`` only these names of
    it.  ``robots`` has it keep to each site's robots.txt.  ``contact`` tells servers how to reach
    who runs it.  ``seconds`` from now on it asks nothing more, however many calls that is.
    Environment proxies are not used: behind one the address that is connected to could not be
    checked.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        private_hosts: Collection[str] = (),
        robots: bool = True,
        contact: str = "",
        limits: Limits | None = None,
        verify: ssl.SSLContext | None = None,
        seconds: float = math.inf,
    ) -> None:
        self._allow_private = allow_private
        self._private_hosts = private_hosts
        self._robots = robots
        self._contact = contact
        self._limits = limits or Limits()
        self._verify = verify
        self._learnt = Learnt()
        self._until = time.monotonic() + seconds

    def get_many(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped]:
        """Yield one result an address, as they arrive; closing the iterator ends the requests.

        ``known`` has, by address, what lets a server say that nothing has changed.  Whatever goes
        wrong with an address is its ``Skipped``, which names it as it was asked but for half
        characters (``decode.whole``): of what has those, nothing can be fetched.
        """
        with closing(self.coming(urls, known)) as results:
            for result in results:
                if result is not None:
                    yield result

    def coming(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Generator[Fetched | Skipped | None, None, None]:
        """Do as ``get_many``, and yield None, too, whenever nothing has come for ``PAUSE``."""
        if not urls:
            return
        done: Results = queue.SimpleQueue()
        run = Background(self._run(urls, known or {}, done), done.put)
        try:
            left = len(urls)
            while left:
                try:
                    result = done.get(timeout=PAUSE)
                except queue.Empty:
                    yield None
                    continue
                if isinstance(result, BaseException):
                    raise result
                left -= 1
                yield result
        finally:
            run.stop()

    def rules(self, url: str) -> str:
        """Return what the robots.txt of a site says of an address: "" where it was not read."""
        try:
            rules = self._learnt.rules.get(site_of(httpx.URL(url)))
        except httpx.InvalidURL:
            return ""
        if rules is None:
            return ""
        if rules.closed:
            return rules.closed
        if not rules.allows(url):
            return "forbids it"
        return f"allows it, one request in {rules.delay:g} s" if rules.delay else "allows it"

    async def _run(
        self, urls: Sequence[str], known: Mapping[str, Validators], done: Results
    ) -> None:
        limits = self._limits
        backend = GuardedBackend(
            allow_private=self._allow_private, private_hosts=self._private_hosts
        )
        headers = {
            "user-agent": user_agent(self._contact),
            "accept": _ACCEPT,
            "accept-language": "en,*;q=0.5",
            "accept-encoding": PACKINGS,
        }
        async with httpx.AsyncClient(
            transport=GuardedTransport(backend, limits.total, self._verify),
            headers=headers,
            # The session bounds the rest; one address of a host must not use up its time.
            timeout=httpx.Timeout(None, connect=limits.timeout / 2),
            trust_env=False,
        ) as client:
            session = Session(
                client, limits, self._learnt, done, robots=self._robots, until=self._until
            )
            await session.get_all(urls, known)
