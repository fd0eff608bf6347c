"""Runs xref as a person does: a process with its own stdout, stderr and exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

DEMO = ROOT / "xref" / "demo"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and its exit code."""

    out: str
    err: str
    code: int


def command(*arguments: str) -> list[str]:
    """Return the command line that runs xref with this interpreter."""
    return [sys.executable, "-c", "from xref.cli import main; main()", *arguments]


def interruptible() -> None:
    """Let SIGINT reach a child: what a shell runs in the background ignores it, and so do we."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def xref(*arguments: str, cwd: Path | None = None, stdin: str = "", **environment: str) -> Ran:
    """Run xref in ``cwd`` (the project's folder unless told) and return what it did."""
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=stdin,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=110,
        check=False,
    )
    return Ran(done.stdout, done.stderr, done.returncode)
