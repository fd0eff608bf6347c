"""Why an address gave nothing, in words for a person."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterator
from http import HTTPStatus

import httpcore
import httpx

from xref.fetch.guard import UnknownHostError


class Failed(Exception):  # noqa: N818
    """Why an address gave nothing, on its way to become Skipped.

    ``status`` is the HTTP status that said so, 0 where none did.  ``later`` and ``forbidden``
    as in ``Skipped``.
    """

    def __init__(
        self, reason: str, *, status: int = 0, later: bool = False, forbidden: bool = False
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.later = later
        self.forbidden = forbidden


class LeftError(httpcore.ReadError):
    """Another request closed the connection that both shared: worth another try."""


def status_line(status: int) -> str:
    """Return a status with its name: ``HTTP 404 Not Found``."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def reason(error: BaseException, timeout: float) -> str:
    """Say in one line why an address failed; ``timeout`` is the seconds that it had."""
    for cause in causes(error):
        match cause:
            case Failed():
                return str(cause)
            case LeftError():
                return "the connection broke off"
            case TimeoutError() | httpx.TimeoutException() | httpcore.TimeoutException():
                return f"timed out after {timeout:g} s"
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
            case httpcore.ProtocolError() if _too_many_headers(cause):
                return "headers over 0.1 MB"
    if isinstance(error, httpcore.ConnectError | httpx.ConnectError):
        return "no connection"
    if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | httpx.TransportError):
        return "the connection broke off"
    return f"cannot be fetched ({type(error).__name__})"


def passing(error: BaseException) -> bool:
    """Whether a failure of the connection may be gone in a second: it is worth another try."""
    for cause in causes(error):
        match cause:
            case LeftError():
                return True
            case Failed() | ssl.SSLError() | zlib.error() | TimeoutError():
                return False
            case UnknownHostError():
                return cause.passing
            case httpcore.ProtocolError() if _too_many_headers(cause):
                return False
    # What our own side says (LocalProtocolError) is that another request closed the connection.
    return isinstance(
        error, httpcore.NetworkError | httpcore.ProtocolError | httpcore.ConnectTimeout
    )


def _too_many_headers(error: httpcore.ProtocolError) -> bool:
    """Whether headers met their limit: that of h11, or that of h2."""
    return "buffer too long" in str(error) or "Oversized header" in str(error)


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and the errors that it came from."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__
