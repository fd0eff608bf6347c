"""A server of HTTP/2 on loopback for tests, with a certificate that only the test trusts."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import h2.connection
import h2.events
import h2.exceptions
import pytest
from h2.config import H2Configuration

from tests.webserver import Answer

SILENT = Answer(status=0)
"""A route that takes the request and says nothing."""


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a key and a certificate for localhost; skip the test where there is no openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl program to make a certificate")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return key, cert


class Http2Server:
    """Answers by plain data at ``url``; ``protocols`` has what each connection agreed on."""

    def __init__(self, routes: Mapping[str, Answer], key: Path, cert: Path, *offers: str) -> None:
        self.routes = routes
        self.asked: list[str] = []
        self.protocols: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(cert, key)
        self._context.set_alpn_protocols(list(offers))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://localhost:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def stop(self) -> None:
        """Take no more connections; those that are open end with their clients."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                thread = threading.Thread(target=self._serve, args=(plain,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, plain: socket.socket) -> None:
        with (
            suppress(OSError, h2.exceptions.ProtocolError),
            plain,
            self._context.wrap_socket(plain, server_side=True) as link,
        ):
            self.protocols.append(link.selected_alpn_protocol() or "none")
            _Connection(self, link).run()


class _Connection:
    """One connection: it sends as much of each body as the client's windows allow."""

    def __init__(self, server: Http2Server, link: ssl.SSLSocket) -> None:
        self._server = server
        self._link = link
        self._h2 = h2.connection.H2Connection(H2Configuration(client_side=False))
        self._waiting: dict[int, bytes] = {}

    def run(self) -> None:
        self._h2.initiate_connection()
        self._link.sendall(self._h2.data_to_send())
        while data := self._link.recv(65536):
            for event in self._h2.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self._answer(event)
                elif isinstance(event, h2.events.StreamReset):
                    self._waiting.pop(event.stream_id, None)
            self._send()

    def _answer(self, event: h2.events.RequestReceived) -> None:
        names = dict(event.headers or ())
        path = bytes(names[b":path"]).decode()
        self._server.asked.append(path)
        found = self._server.routes.get(path, Answer(b"nothing here", 404))
        if found is SILENT:
            return
        assert event.stream_id is not None
        headers = {name.lower(): value for name, value in found.headers.items()}
        self._h2.send_headers(event.stream_id, [(":status", str(found.status)), *headers.items()])
        self._waiting[event.stream_id] = found.body

    def _send(self) -> None:
        for stream, body in list(self._waiting.items()):
            while size := min(
                len(body),
                self._h2.local_flow_control_window(stream),
                self._h2.max_outbound_frame_size,
            ):
                self._h2.send_data(stream, body[:size])
                body = body[size:]
                self._link.sendall(self._h2.data_to_send())
            self._waiting[stream] = body
            if not body:
                self._h2.end_stream(stream)
                del self._waiting[stream]
        self._link.sendall(self._h2.data_to_send())


@contextmanager
def serve(
    routes: Mapping[str, Answer], folder: Path, *offers: str
) -> Iterator[tuple[Http2Server, ssl.SSLContext]]:
    """Run a server for the time of a ``with`` block; also give a context that trusts it."""
    key, cert = certificate(folder)
    server = Http2Server(routes, key, cert, *offers)
    try:
        yield server, ssl.create_default_context(cafile=str(cert))
    finally:
        server.stop()
