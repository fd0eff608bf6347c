"""Reads two claims together: a cross-encoder on onnxruntime; see README.md for the model."""

from pathlib import Path

VERSION = "1"
"""Raised with every model: the judge's weights belong to one."""

WEIGHTS = Path(__file__).parent / "weights"
"""Where the model lies that xref carries; without it pairs are judged by what is measured alone."""

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
"""Its files."""
