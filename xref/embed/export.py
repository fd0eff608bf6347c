"""A sentence-transformers model -> the files that the fast encoder runs on; torch is only here.

::

    load | torch.onnx (pooling included) | fuse | 8 bits | compare with the source | publish

The export is compared with its source before it is used; where 8 bits lose too much it stays in
float32.  It is written to a temporary folder under a lock and renamed when it is whole: a killed
export leaves nothing half-done, two at once do the work once.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from xref import runtime
from xref.embed.exported import (
    META,
    MODEL,
    TOKENIZER,
    VERSION,
    Exported,
    Meta,
    find_exported,
    fingerprint_of,
    read_exported,
    write_meta,
)
from xref.embed.model import Source, check_package, file_sha256, locate
from xref.errors import ModelError, XrefError
from xref.stages import Progress, no_progress

INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
INT8_COSINE = 0.99
"""Mean cosine to the source from which 8 bits will do (all-MiniLM-L6-v2 reaches 0.995)."""
FLOAT_COSINE = 0.999
"""Mean cosine to the source below which the export is wrong."""

SAMPLE = (
    "The harbour reopened.",
    "Nine dock workers were treated for smoke and all but two have gone home.",
    "The council voted 31 to 24 on Tuesday to cut the library budget by 12 percent.",
    "“We will not sign before the winter,” the foreign minister told reporters in Antalya.",
    "Officials denied that the pipeline had leaked, but residents spoke of a smell of oil.",
    "The two delegations met for ninety minutes without agreeing on a ceasefire, and each blamed "
    "the other for the failure in separate news conferences later that afternoon, according to "
    "three people who were in the building and who asked not to be named.",
    "Asked about sanctions, she said her country would keep talking to both sides.",
    "Rain is expected over the coast until Friday, with gusts of up to 90 km an hour.",
)


def export_model(name: str, folder: Path, progress: Progress = no_progress) -> Exported:
    """Export a model into ``folder``, or return what another process just exported there.

    Raises ModelError when the model cannot be found, loaded or exported, or the folder not
    written.
    """
    source = locate(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / ".lock"):
            return find_exported(name, folder) or _export(source, folder, progress)
    except OSError as error:
        reason = f"cannot hold exported models ({error.strerror}): set XREF_CACHE to another folder"
        raise ModelError(reason, str(folder)) from None


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold a lock that the system drops when the process ends, however it ends."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _export(source: Source, folder: Path, progress: Progress) -> Exported:
    for stale in folder.glob(".export-*"):  # we hold the lock: nobody writes there any more
        shutil.rmtree(stale, ignore_errors=True)
    check_package(source)
    with tempfile.TemporaryDirectory(
        prefix=".export-", dir=folder, ignore_cleanup_errors=True
    ) as t:
        temporary = Path(t)
        try:
            with runtime.quiet():
                meta = _write(source, temporary, progress)
        except (XrefError, OSError):
            raise
        except Exception as error:  # torch, onnx and tokenizers raise their own, some bare ones
            reason = " ".join(str(error).split())[:200]
            raise ModelError(
                f"cannot be exported into {folder} ({reason}): check that it has 200 MB of space,"
                " or set XREF_CACHE to another folder",
                source.name or source.slug,
            ) from error
        ready = temporary / "ready"
        ready.mkdir()
        for part in (MODEL, TOKENIZER, META):
            (temporary / part).rename(ready / part)
        place = folder / meta.fingerprint
        if place.exists():  # damaged, else it had been found
            place.rename(temporary / "damaged")
        ready.rename(place)
    return read_exported(place)


def _write(source: Source, folder: Path, progress: Progress) -> Meta:
    """Write the three files into ``folder``."""
    what = f"preparing {source.slug} (once)"
    progress(what, 0, 4)
    model = _load(source)
    progress(what, 1, 4)
    inputs = _inputs(model, source)
    max_tokens = _max_tokens(model)
    model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    _to_onnx(model, inputs, folder / "float32.onnx", source)
    progress(what, 2, 4)
    _quantize(folder / "float32.onnx", folder / "int8.onnx")
    progress(what, 3, 4)
    sha256 = source.sha256 or _weights_sha256(model)
    meta = Meta(
        name=source.name,
        source_sha256=sha256,
        fingerprint=fingerprint_of(source, sha256),
        version=VERSION,
        dimension=int(model.encode(["x"]).shape[1]),
        max_tokens=max_tokens,
        pad_id=int(model.tokenizer.pad_token_id or 0),
        inputs=inputs,
        prompt=_prompt(model, source),
        precision="",
        cosine=0.0,
        model_sha256="",
        tokenizer_sha256=file_sha256(folder / TOKENIZER),
    )
    meta = _chosen(meta, folder, model, source)
    write_meta(folder, meta)
    progress(what, 4, 4)
    return meta


def _load(source: Source) -> Any:
    """Load the model with plain attention, which exports to few, fast operations."""
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(
            source.place, device="cpu", model_kwargs={"attn_implementation": "eager"}
        )
    except Exception as error:  # the hub's client, transformers and safetensors each have their own
        reason = " ".join(str(error).split())[:160]
        raise ModelError(
            f"sentence-transformers cannot load it ({reason}): check the name, download it once "
            "while online, or give a local folder",
            source.name,
        ) from None
    return model.eval().float()


def _inputs(model: Any, source: Source) -> tuple[str, ...]:
    """Return the names of the tensors that the model reads."""
    import torch

    kinds = ", ".join(type(module).__name__ for module in model)
    unsupported = ModelError(
        f"its parts ({kinds}) cannot be exported: choose a transformer model for text", source.name
    )
    if type(model[0]).__name__ != "Transformer":
        raise unsupported
    if getattr(model.tokenizer, "backend_tokenizer", None) is None:
        raise unsupported
    features = model.preprocess(["x"])
    names = [name for name, value in features.items() if isinstance(value, torch.Tensor)]
    if not {"input_ids", "attention_mask"} <= set(names) <= INPUTS:
        raise unsupported
    return tuple(sorted(names))


def _max_tokens(model: Any) -> int:
    positions = getattr(model[0].config, "max_position_embeddings", None) or 512
    return int(min(model.max_seq_length or positions, positions))


def _prompt(model: Any, source: Source) -> str:
    """Return what the model puts before every text by default."""
    prompt: str = (model.prompts or {}).get(model.default_prompt_name or "") or ""
    if prompt and not all(getattr(module, "include_prompt", True) for module in model):
        raise ModelError("pools without its prompt, which the export cannot", source.name)
    return prompt


def _weights_sha256(model: Any) -> str:
    total = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        total.update(f"{name} {tuple(tensor.shape)}\n".encode())
        total.update(np.ascontiguousarray(tensor.numpy()).tobytes())
    return total.hexdigest()


def _to_onnx(model: Any, inputs: tuple[str, ...], path: Path, source: Source) -> None:
    """Export the whole model, pooling and all, with free batch size and length."""
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: Any) -> Any:
            features = dict(zip(inputs, tensors, strict=True))
            return self.model(features)["sentence_embedding"]

    # Sizes that are no divisors of one another, so that none is taken for a constant.
    ids = torch.full((3, 7), int(model.tokenizer.pad_token_id or 0) + 1)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
    free = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    try:
        torch.onnx.export(
            Whole(),
            tuple(given[name] for name in inputs),
            str(path),
            input_names=list(inputs),
            output_names=["vectors"],
            dynamic_shapes=(tuple(free for _ in inputs),),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    except Exception as error:  # torch's exporter raises whatever the model's code raises
        reason = " ".join(str(error).split())[:160]
        raise ModelError(f"torch cannot export it ({reason})", source.name) from None


def _quantize(source: Path, target: Path) -> None:
    """Write the 8-bit form, and fuse the operations of both."""
    import onnx

    from xref.embed.quantize import quantize

    onnx.save(quantize(onnx.load(source)), target)
    for path in (source, target):
        fuse(path)


def fuse(path: Path) -> None:
    """Let onnxruntime optimise a graph in place, once."""
    onnxruntime = runtime.load()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    fused = path.with_suffix(".fused")
    options.optimized_model_filepath = str(fused)
    # The fused skip layer norm took several times as long as additions and a layer norm.
    onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
    fused.replace(path)


def _chosen(meta: Meta, folder: Path, model: Any, source: Source) -> Meta:
    """Return the meta of the smallest form that is true to the source, put in place."""
    from dataclasses import replace

    from xref.embed.onnx_encoder import OnnxEncoder

    expected = model.encode(list(SAMPLE), normalize_embeddings=True)
    for precision, least in (("int8", INT8_COSINE), ("float32", FLOAT_COSINE)):
        (folder / f"{precision}.onnx").replace(folder / MODEL)
        vectors = OnnxEncoder(Exported(folder, meta)).encode(SAMPLE)
        cosine = float(np.mean(np.sum(vectors * expected, axis=1)))
        if cosine >= least:
            found = file_sha256(folder / MODEL)
            return replace(meta, precision=precision, cosine=round(cosine, 5), model_sha256=found)
    raise ModelError(f"its export gives other vectors (cosine {cosine:.3f})", source.name)
