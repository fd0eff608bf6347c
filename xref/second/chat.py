"""A chat model behind an OpenAI-compatible address (Ollama, llama.cpp, vLLM, hosted), over httpx.

One pair a request and one request at a time: a model on the user's own machine answers in turn
anyway, and would let all but the first run into the time limit.  A request has one deadline from
its first byte to its last.  Redirects are not followed: the key and the text go where they were
meant to, or nowhere.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from xref import __version__
from xref.second.question import PROMPT_VERSION, reply, request
from xref.second.voice import Pair, Reply

LONGEST_WAIT = 20.0
"""Seconds that a service may ask us to wait (Retry-After) before a pair is given up."""

MAX_BYTES = 1_000_000
"""Bytes of an answer; some hundred do, a thousand times as many with what a model thought."""

_BUSY = frozenset([429, 503])
_OF_PAIR = frozenset([400, 413, 422])
"""A service that will not take this text (a content filter, a limit) may well take the next."""

_TOLD = {
    400: "the request was refused",
    401: "the key was refused",
    402: "payment is due",
    403: "not allowed",
    404: "no such address or model",
}


class _Failed(Exception):  # noqa: N818
    """Why a request gave no answer, on its way to become a reply."""

    def __init__(self, reason: str, *, of_pair: bool = False) -> None:
        super().__init__(reason)
        self.of_pair = of_pair


class ChatVoice:
    """A chat model (a ``Voice``): never raises for what the other side does.

    ``url`` is the base of the service ("http://localhost:11434/v1") or the address of its chat
    completions; ``model`` is the name sent; ``key`` is sent as a bearer token unless it is "".
    ``timeout`` is the seconds that a request may take.
    """

    def __init__(self, url: str, model: str, *, key: str = "", timeout: float = 60.0) -> None:
        base = url.rstrip("/")
        self._url = base if base.endswith("/chat/completions") else f"{base}/chat/completions"
        self._model = model
        self._key = key
        self._timeout = timeout

    @property
    def name(self) -> str:
        """The model's name as configured."""
        return self._model

    @property
    def identity(self) -> str:
        """The address, the model's name and the version of the prompt."""
        return f"chat {PROMPT_VERSION} {self._url} {self._model}"

    def ask(self, pairs: Sequence[Pair]) -> Generator[Reply, None, None]:
        """Yield one reply a pair, in order."""
        with asyncio.Runner() as runner:
            client = self._client()
            try:
                for pair in pairs:
                    yield runner.run(self._reply(client, pair))
            finally:
                runner.run(client.aclose())

    def _client(self) -> httpx.AsyncClient:
        headers = {
            "user-agent": f"xref/{__version__}",
            "content-type": "application/json",
            # Nothing is unpacked here, so that the limit on bytes holds.
            "accept-encoding": "identity",
        }
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        if urlsplit(self._url).scheme == "https":
            return httpx.AsyncClient(headers=headers, timeout=self._timeout)
        # A proxy may carry what TLS keeps closed, and must not see what goes without.  The usual
        # authorities take their time to be read: without TLS, none is trusted.
        nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return httpx.AsyncClient(
            headers=headers, timeout=self._timeout, verify=nobody, trust_env=False
        )

    async def _reply(self, client: httpx.AsyncClient, pair: Pair) -> Reply:
        body = json.dumps(request(self._model, pair), ensure_ascii=False).encode()
        try:
            found = await self._try(client, body)
            if isinstance(found, float):
                await asyncio.sleep(found)
                found = await self._try(client, body)
            if isinstance(found, float):
                raise _Failed("too busy: asks to wait once more")
            return reply(found)
        # Whatever goes wrong leaves this pair unsure and the run whole.
        except Exception as error:
            of_pair = isinstance(error, _Failed) and error.of_pair
            return Reply(None, failure=self._reason(error), of_pair=of_pair)

    async def _try(self, client: httpx.AsyncClient, body: bytes) -> bytes | float:
        """Return the body of the answer, or the seconds that the service asks us to wait."""
        async with (
            asyncio.timeout(self._timeout),
            client.stream("POST", self._url, content=body) as answer,
        ):
            if answer.status_code in _BUSY and (wait := _wait(answer)) is not None:
                return wait
            if answer.status_code != HTTPStatus.OK:
                told = _TOLD.get(answer.status_code)
                status = f"HTTP {answer.status_code}"
                raise _Failed(
                    f"{told} ({status})" if told else status,
                    of_pair=answer.status_code in _OF_PAIR,
                )
            found = bytearray()
            async for part in answer.aiter_raw():
                found += part
                if len(found) > MAX_BYTES:
                    raise _Failed("an answer over 1 MB")
            return bytes(found)

    def _reason(self, error: Exception) -> str:
        """Say in a few words why a request failed; no word of the other side's is in them."""
        for cause in _causes(error):
            match cause:
                case _Failed():
                    return str(cause)
                case TimeoutError() | httpx.TimeoutException():
                    return f"timed out after {self._timeout:g} s"
                case ssl.SSLError():
                    return "TLS connection failed"
                case ConnectionRefusedError():
                    return "connection refused"
        if isinstance(error, httpx.ConnectError):
            return "no connection"
        if isinstance(error, httpx.TransportError):
            return "the connection broke off"
        return f"failed ({type(error).__name__})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        if isinstance(error, BaseExceptionGroup):
            yield from error.exceptions
        error = error.__cause__ or error.__context__


def _wait(answer: httpx.Response) -> float | None:
    """Return the seconds to wait that an answer names; None where it names none or too many."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        seconds = float(told)
    else:
        try:
            until = parsedate_to_datetime(told)
        except ValueError:
            return None
        seconds = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if seconds <= LONGEST_WAIT else None
