"""onnxruntime, silent: some builds of it report to their maker what machine they run on."""

from __future__ import annotations

import os
from types import ModuleType


def load() -> ModuleType:
    """Import onnxruntime with its telemetry off, unless the user has set it otherwise."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    return onnxruntime  # type: ignore[no-any-return]
