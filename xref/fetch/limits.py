"""The bounds of fetching, and who says that it asks."""

from __future__ import annotations

from dataclasses import dataclass

from xref import __version__

MAX_REDIRECTS = 5
ATTEMPTS = 3
"""Requests for one address where the server is busy, fails, or breaks off."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked for at a time, and how long; seconds and bytes.

    ``per_host`` and ``total`` bound the requests at a time.  ``delay`` is waited between the starts
    of two requests to one host, longer where its robots.txt asks for it (Crawl-delay), but not
    longer than ``longest_delay``.  ``timeout`` is the time that an address may take, redirects and
    further attempts included but not what is waited between them; ``deadline`` bounds a whole call.
    ``max_bytes`` bounds an unpacked body.  ``first_wait`` is about what is waited before the second
    attempt; ``longest_wait`` the longest wait that a server may ask for (Retry-After) before it is
    left alone.
    """

    per_host: int = 2
    total: int = 8
    delay: float = 0.0
    timeout: float = 20.0
    deadline: float = 1800.0
    max_bytes: int = 10_000_000
    first_wait: float = 1.0
    longest_wait: float = 30.0
    longest_delay: float = 10.0


def user_agent(contact: str = "") -> str:
    """Return the name under which servers are asked, with a way to reach who runs it.

    ``contact`` is a web address or an e-mail address, "" where nobody gave one.
    """
    how = f"+{contact}" if contact else "compares news reports; command-line tool"
    return f"xref/{__version__} ({how})"
