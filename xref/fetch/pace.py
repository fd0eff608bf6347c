"""How fast a host is asked: so many requests at a time, with pauses, and when to stop asking."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from xref.fetch.failed import Failed

DEAD = 4
"""Requests in a row without any answer after which a host is not asked any more in a run."""


class Host:
    """One host in one event loop.

    ``delay`` is the seconds between the starts of two requests.  ``closed`` has, by host, why it
    is not asked any more in a run.
    """

    def __init__(self, name: str, at_once: int, closed: MutableMapping[str, str]) -> None:
        self.name = name
        self.delay = 0.0
        self._closed = closed
        self._slots = asyncio.Semaphore(at_once)
        self._next = 0.0
        self._paused = 0.0
        self._unanswered = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place and its time; raises Failed where the host is asked no more."""
        async with self._slots:
            now = asyncio.get_running_loop().time
            mine = max(now(), self._next)
            self._next = mine + self.delay
            while (wait := max(mine, self._paused) - now()) > 0:
                await asyncio.sleep(wait)
            if self.name in self._closed:
                raise Failed(self._closed[self.name], later=True)
            yield

    def pause(self, seconds: float) -> None:
        """Begin no request for so long."""
        self._paused = max(self._paused, asyncio.get_running_loop().time() + seconds)

    def close(self, reason: str) -> None:
        """Begin no request any more; ``reason`` is what its addresses are told."""
        self._closed.setdefault(self.name, f"{self.name} {reason}: not asked further in this run")

    def answered(self, yes: bool) -> None:
        """Count requests in a row that got no answer at all."""
        self._unanswered = 0 if yes else self._unanswered + 1
        if self._unanswered >= DEAD:
            self.close(f"did not answer {DEAD} times in a row")


def stated_wait(header: str) -> float | None:
    """Return the seconds that Retry-After asks for (RFC 9110), None where it tells none.

    ``header`` is a number of seconds or an HTTP date; a date that has passed gives 0.
    """
    stated = header.strip()
    if stated.isascii() and stated.isdigit():
        return float(stated[:12])
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(seconds, 0.0)


def backoff(attempt: int, first: float) -> float:
    """Return the seconds to wait after the failed try ``attempt`` (0, 1, ...).

    Doubles each time; the half is left to chance, so that what failed together is not asked again
    together.
    """
    return float(first * 2**attempt * random.uniform(0.5, 1.0))  # noqa: S311  no secret
