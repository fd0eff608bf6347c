"""``xref compare`` with a second reader: asked about what is unsure, counted, kept."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tests.chats import ChatHandler, ChatServer, Said, answered, service
from tests.commands import DEMO, Ran, command, interruptible, xref
from tests.conftest import ROOT

ARTICLES = str(DEMO / "articles.jsonl")


def doubting(value: Any) -> Any:
    """Return weights for which hardly a pair is confirmed: what was sure is unsure."""
    if isinstance(value, dict):
        return {k: 0.999 if k == "confirmed" else doubting(v) for k, v in value.items()}
    return value


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with weights that doubt, and a cache of its own that has the exported model."""
    weights = json.loads((resources.files("xref.judge") / "weights.json").read_text("utf-8"))
    (tmp_path / "weights.json").write_text(json.dumps(doubting(weights)))
    models = Path(os.environ["XREF_CACHE"]) / "models"
    models.mkdir(parents=True, exist_ok=True)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(models)
    return tmp_path


def configured(place: Path, judge: str) -> None:
    sources = (DEMO / "sources.yaml").read_text("utf-8")
    (place / "sources.yaml").write_text(
        f"judge: {{weights: {place / 'weights.json'}, {judge}}}\n{sources}"
    )


def compare(place: Path, judge: str, *options: str, topic: str = "", **environment: str) -> Ran:
    configured(place, judge)
    arguments = ("compare", topic, "--from", ARTICLES, "--format", "json", *options)
    return xref(*arguments, cwd=place, XREF_CACHE=str(place / "cache"), **environment)


def shown(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def chat(server: ChatServer) -> str:
    return f"endpoint: {server.url}, name: small"


def test_a_run_with_a_chat_model(place: Path) -> None:
    with service(lambda _sides, _handler: answered("same")) as server:
        judge = f"{chat(server)}, key_env: LLM_KEY, max_calls: 12"
        first = shown(compare(place, judge, LLM_KEY="sesame"))
        assert len(server.asked) == 12
        keys = {headers["authorization"] for _, headers, _ in server.asked}
        # What was said is kept; without a call, no key is needed.
        second = shown(compare(place, judge, "--max-calls", "0"))
        assert len(server.asked) == 12
    assert keys == {"Bearer sesame"}
    asked, left = [note for note in first["notes"] if "asked about" in note]
    assert asked == "A second reader (small) was asked about 12 pairs: 12 answers; 1,200 tokens."
    assert left.endswith("more: the limit is 12.")
    assert "12 answers are kept from an earlier run (small)." in second["notes"]
    for report in (first, second):
        reasons = json.dumps(report["groups"])
        assert "a second reader (small): both state the same" in reasons
    assert second["groups"] == first["groups"]


@pytest.mark.parametrize("topic", ["", "warehouse fire in Kelmouth"])
def test_a_service_that_is_not_there_leaves_all_unsure(place: Path, topic: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        judge = f"endpoint: http://127.0.0.1:{port}/v1, name: small"
        report = shown(compare(place, judge, topic=topic))
    asked, left = [note for note in report["notes"] if "asked about" in note]
    assert asked == (
        "A second reader (small) was asked about 3 pairs: 0 answers, 3 failed (connection refused)."
    )
    assert left.endswith("more: it failed 3 times in a row.")
    verdicts = {group["verdict"] for group in report["groups"]}
    assert "unsure" in verdicts
    assert "second reader" not in json.dumps(report["groups"])


def test_ctrl_c_while_it_is_asked_keeps_what_it_said(place: Path) -> None:
    waiting = threading.Event()

    def speak(_sides: dict[str, Any], handler: ChatHandler) -> Said | None:
        if len(handler.server.asked) < 3:
            return answered("same")
        waiting.set()
        handler.server.stopped.wait(60)
        return None

    with service(speak) as server:
        configured(place, chat(server))
        run = subprocess.Popen(
            command("compare", "--from", ARTICLES),
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(ROOT), "XREF_CACHE": str(place / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=interruptible,
        )
        assert waiting.wait(100)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=20)
    assert (run.returncode, out) == (130, "")
    assert err.endswith("xref: interrupted\n")
    assert len(list((place / "cache" / "answers").rglob("*.json"))) == 2


@pytest.mark.parametrize(
    ("judge", "code", "message"),
    [
        pytest.param(
            "endpoint: https://llm.example/v1, name: x, key_env: NO_SUCH_KEY",
            2,
            "xref: judge.key_env: the environment variable NO_SUCH_KEY is not set: it holds the"
            " key of judge.endpoint\n",
            id="no key",
        ),
        pytest.param(
            "model: ./no-such-folder",
            1,
            "xref: ./no-such-folder: no such folder: give a model's folder or its name on the"
            " hub\n",
            id="no model",
        ),
    ],
)
def test_what_is_configured_wrongly_ends_the_run_in_one_line(
    place: Path, judge: str, code: int, message: str
) -> None:
    ran = compare(place, judge)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.endswith(message)
