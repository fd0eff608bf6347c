"""Models on onnxruntime and tokenizers: opened alike by every stage that runs one.

onnxruntime is kept silent: some builds of it report to their maker what machine they run on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from xref.errors import ModelError


def load() -> ModuleType:
    """Import onnxruntime with its telemetry off, unless the user has set it otherwise."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    return onnxruntime  # type: ignore[no-any-return]


def open_session(path: Path) -> Any:
    """Return a session on one thread for a graph that was optimised when it was exported.

    Raises ModelError when onnxruntime cannot read the file.
    """
    onnxruntime = load()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return _loaded(
        path,
        lambda: onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        ),
    )


def open_tokenizer(path: Path) -> Any:
    """Return a tokenizer that neither pads nor cuts; raises ModelError for a damaged file."""
    from tokenizers import Tokenizer

    tokenizer = _loaded(path, lambda: Tokenizer.from_file(str(path)))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' warnings and bars to themselves: the reader's screen is not theirs."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _loaded(path: Path, load: Callable[[], Any]) -> Any:
    try:
        return load()
    except Exception as error:  # both libraries raise their own types, some bare Exception
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"cannot be loaded ({reason})", str(path)) from None
