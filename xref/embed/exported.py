"""Exported models on disk: where they are kept, what they say of themselves, if they are whole.

::

    <models folder>/<fingerprint>/
        model.onnx        token ids and attention mask -> vectors
        tokenizer.json    text -> token ids
        meta.json         ``Meta``, with the checksums of the other two

The models folder is ``$XREF_CACHE/models``, else ``$XDG_CACHE_HOME/xref/models``, else
``~/.cache/xref/models``.  A fingerprint is made of the model's name, the sha256 of its source and
the version of the export, so it is the same on every machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from xref.embed.model import Source, file_sha256, locate
from xref.errors import ModelError

VERSION = 1
"""Raise it when the export gives other vectors: everything is then exported and embedded anew."""

MODEL, TOKENIZER, META = "model.onnx", "tokenizer.json", "meta.json"


@dataclass(frozen=True, slots=True)
class Meta:
    """What an export says of itself.

    ``dimension`` is the length of a vector, ``max_tokens`` where texts are cut, ``inputs`` the
    model's inputs in order, ``prompt`` is put before each text, ``precision`` is "int8" or
    "float32", ``cosine`` the mean cosine to the source model on the export's sample.
    """

    name: str
    source_sha256: str
    fingerprint: str
    version: int
    dimension: int
    max_tokens: int
    pad_id: int
    inputs: tuple[str, ...]
    prompt: str
    precision: str
    cosine: float
    model_sha256: str
    tokenizer_sha256: str


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported model that was found whole."""

    folder: Path
    meta: Meta


def models_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds exported models; it need not exist."""
    if cache := environ.get("XREF_CACHE"):
        return Path(cache) / "models"
    base = environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "xref" / "models"


def fingerprint_of(source: Source, sha256: str) -> str:
    """Return the fingerprint of a model's export, which is also its folder's name."""
    return f"{source.slug}.{sha256[:12]}.v{VERSION}"


def read_exported(folder: Path) -> Exported:
    """Read an export and compare its checksums (some 20 ms for 24 MB).

    Raises ModelError when it is missing, incomplete or damaged.
    """
    try:
        fields: dict[str, Any] = json.loads((folder / META).read_text("utf-8"))
        meta = Meta(**{**fields, "inputs": tuple(fields["inputs"])})
        expected = {MODEL: meta.model_sha256, TOKENIZER: meta.tokenizer_sha256}
        damaged = [name for name, sha in expected.items() if file_sha256(folder / name) != sha]
    except FileNotFoundError as error:
        raise ModelError("is missing from the exported model", str(error.filename)) from None
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", str(error.filename)) from None
    except (ValueError, TypeError, KeyError):
        raise ModelError("is damaged", str(folder / META)) from None
    if damaged:
        raise ModelError("is damaged (its sha256 differs)", str(folder / damaged[0]))
    if meta.version != VERSION:
        raise ModelError(f"was exported by another version of xref ({meta.version})", str(folder))
    return Exported(folder, meta)


def write_meta(folder: Path, meta: Meta) -> None:
    """Write ``meta.json``; raises OSError."""
    (folder / META).write_text(json.dumps(asdict(meta), indent=1) + "\n", "utf-8")


def find_exported(name: str, folder: Path) -> Exported | None:
    """Return the whole export of the model of this name, or None.

    A hub name finds what was exported under that name, without asking the hub: vectors stay
    comparable until the export is deleted.  Raises ModelError as ``locate`` does.
    """
    source = locate(name)
    if source.sha256:
        places = [folder / fingerprint_of(source, source.sha256)]
    else:
        places = sorted(folder.glob(f"{source.slug}.*.v{VERSION}"))
    for place in places:
        try:
            found = read_exported(place)
        except ModelError:
            continue
        if found.meta.name == source.name:
            return found
    return None
