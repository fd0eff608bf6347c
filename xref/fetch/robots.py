"""What a site's robots.txt allows: RFC 9309, read by protego.  Pure.

protego knows what the standard library's parser does not: wildcards, the longest rule wins, a
delay of parts of a second.
"""

from __future__ import annotations

import math

from protego import Protego

NAME = "xref"
"""The name that a robots.txt calls us by; groups of other names are not ours."""

MAX_BYTES = 512_000
"""What is read of a robots.txt; the standard asks for 500 KiB at least."""


class Robots:
    """The rules of one site.

    ``content`` is its robots.txt, b"" where it has none.  ``closed`` says why none of the site may
    be asked at all, whatever the rules.
    """

    def __init__(self, content: bytes = b"", *, closed: str = "") -> None:
        self.closed = closed
        self._rules = Protego.parse(_whole_lines(content))

    def allows(self, url: str) -> bool:
        """Whether the rules let us ask for an address."""
        return bool(self._rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """The seconds that it asks for between two requests, 0 where it asks for none."""
        delay = self._rules.crawl_delay(NAME) or 0.0
        rate = self._rules.request_rate(NAME)
        if rate is not None and rate.requests > 0:
            delay = max(delay, rate.seconds / rate.requests)
        return delay if math.isfinite(delay) and delay > 0 else 0.0


def _whole_lines(content: bytes) -> str:
    """Return the text without a last line that was cut: "Disallow: /" forbids more than "/x"."""
    if len(content) >= MAX_BYTES:
        content = content[: content.rfind(b"\n") + 1]
    # The standard says UTF-8; a path in another encoding fits no address either way.
    return content.decode("utf-8-sig", "replace").replace("\x00", "")
