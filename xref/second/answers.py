"""Answers that were given before, kept by content: one small file a pair.

The key is a hash of the voice's identity and of both sides, so the files hold no word of an
article.  A file is written beside its place and renamed: a kill leaves a whole file or none, and
of two processes that ask the same the later one's answer stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from xref.second.voice import Pair, Reply
from xref.types import Answer


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers in a folder, which need not exist yet."""

    folder: Path

    def get(self, key: str) -> Reply | None:
        """Return the reply kept under a key; None where there is none, or only a damaged one."""
        try:
            data = json.loads(self._path(key).read_bytes())
            return Reply(Answer(data["answer"]), reason=str(data["reason"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply that has an answer; raises OSError where the folder cannot be written."""
        if reply.answer is None:
            return
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"answer": reply.answer.value, "reason": reply.reason}, file)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(identity: str, pair: Pair) -> str:
    """Return the key of a pair's answer by a voice, 64 hexadecimal digits."""
    left, right = pair
    content = json.dumps([identity, astuple(left), astuple(right)])
    return hashlib.sha256(content.encode("ascii")).hexdigest()
