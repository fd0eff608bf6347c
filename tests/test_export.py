"""Models are exported once, true to their source, whatever happens meanwhile (slow: torch)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xref.embed.exported import read_exported
from xref.embed.onnx_encoder import open_encoder
from xref.stages import Vectors

pytestmark = pytest.mark.slow

TINY = """
import sys, json
from pathlib import Path
from transformers import BertConfig, BertModel, BertTokenizerFast
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
import torch
torch.manual_seed(0)
folder, mode = Path(sys.argv[1]), sys.argv[2]
words = "the harbour fire quay crane crew smoke vote budget council dawn noon s t a n e".split()
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
(folder / "vocab.txt").write_text("\\n".join(words))
BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
config = BertConfig(vocab_size=22, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
                    intermediate_size=64, max_position_embeddings=40)
BertModel(config).save_pretrained(folder / "bert")
body = Transformer(str(folder / "bert"))
SentenceTransformer(modules=[body, Pooling(32, mode), Normalize()]).save(str(folder / mode))
"""

EXPORT = """
import sys, numpy as np; from pathlib import Path
from xref.embed.onnx_encoder import open_encoder
encoder = open_encoder(sys.argv[1], folder=Path(sys.argv[2]))
texts = ["the harbour fire", "vote", "crew smoke dawn noon the quay " * 9, "budget council"]
np.save(sys.argv[3], encoder.encode(texts))
if len(sys.argv) > 4:
    from sentence_transformers import SentenceTransformer
    np.save(sys.argv[4], SentenceTransformer(sys.argv[1]).encode(texts))
"""


def cosines(left: Vectors, right: Vectors) -> Any:
    return np.sum(left * right, axis=1)


def python(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


@pytest.mark.parametrize("mode", ["mean", "cls", "max"])
def test_a_local_folder_is_exported_with_its_pooling(tmp_path: Path, mode: str) -> None:
    subprocess.run(python(TINY, tmp_path, mode), check=True, capture_output=True)
    command = python(
        EXPORT, tmp_path / mode, tmp_path / "m", tmp_path / "a.npy", tmp_path / "b.npy"
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    ours, theirs = np.load(tmp_path / "a.npy"), np.load(tmp_path / "b.npy")
    assert cosines(ours, theirs).min() > 0.99
    (place,) = (tmp_path / "m").glob("*.v1")
    assert sorted(path.name for path in place.iterdir()) == [
        "meta.json",
        "model.onnx",
        "tokenizer.json",
    ]
    assert json.loads((place / "meta.json").read_text())["max_tokens"] == 40


def test_two_exports_at_once_and_one_killed(tmp_path: Path) -> None:
    subprocess.run(python(TINY, tmp_path, "mean"), check=True, capture_output=True)
    store = tmp_path / "m"
    killed = subprocess.Popen(python(EXPORT, tmp_path / "mean", store, tmp_path / "k.npy"))
    deadline = time.monotonic() + 60
    while not list(store.glob(".export-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert list(store.glob(".export-*")), "it was killed in the middle"
    assert not list(store.glob("*.v1"))
    runs = [
        subprocess.Popen(python(EXPORT, tmp_path / "mean", store, tmp_path / f"{n}.npy"))
        for n in range(2)
    ]
    assert [run.wait(100) for run in runs] == [0, 0]
    assert np.array_equal(np.load(tmp_path / "0.npy"), np.load(tmp_path / "1.npy"))
    assert not list(store.glob(".export-*"))
    (place,) = store.glob("*.v1")
    # A damaged export is made anew, in the same place.
    (place / "model.onnx").write_bytes(b"cut")
    subprocess.run(python(EXPORT, tmp_path / "mean", store, tmp_path / "2.npy"), check=True)
    assert np.array_equal(np.load(tmp_path / "0.npy"), np.load(tmp_path / "2.npy"))
    assert read_exported(place).meta.fingerprint == place.name


def test_a_model_that_no_hub_has_is_told_in_one_line(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from xref.embed.onnx_encoder import open_encoder\n"
        "from xref.errors import ModelError\n"
        "try: open_encoder('xref-tests/no-such-model', folder=Path(sys.argv[1]))\n"
        "except ModelError as error: print(error)"
    )
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        python(code, tmp_path), env=environment, capture_output=True, text=True, check=True
    )
    (line,) = done.stdout.splitlines()
    assert line.startswith("xref-tests/no-such-model: sentence-transformers cannot load it")
    assert line.endswith("give a local folder")


@pytest.mark.timeout(300)
def test_the_default_model_is_true_to_its_source_in_any_company(tmp_path: Path) -> None:
    from xref.embed.export import SAMPLE

    encoder = open_encoder(folder=tmp_path)
    meta = json.loads((tmp_path / encoder.fingerprint / "meta.json").read_text())
    assert encoder.fingerprint == "all-MiniLM-L6-v2.53aa51172d14.v1"
    assert (meta["precision"], meta["dimension"], meta["max_tokens"]) == ("int8", 384, 256)
    assert meta["cosine"] > 0.99
    together = encoder.encode(SAMPLE)
    alone = np.concatenate([encoder.encode([text]) for text in SAMPLE])
    assert cosines(together, alone).min() > 0.9999
