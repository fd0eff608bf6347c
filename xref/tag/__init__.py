"""Finds who says what: a trained tagger on onnxruntime; see README.md for the model."""

from pathlib import Path

VERSION = "1"
"""Raised with every model, so that articles are read again."""

WEIGHTS = Path(__file__).parent / "weights"
"""Where the model lies that xref carries; without it the rules of ``xref.claims`` are used."""

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
"""Its files."""
