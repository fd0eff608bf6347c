"""The faiss index answers as brute force does, by contents and scores, and refuses damage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xref.errors import SnapshotError, StoreError
from xref.index.exact import ExactIndex
from xref.index.faiss_index import FaissIndex
from xref.stages import Ids, Vectors

DIMENSION = 24


def units(count: int, seed: int = 0) -> Vectors:
    """Random unit rows as the index stores them: each number rounded to half precision."""
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16).astype(np.float32)


def written(path: Path, ids: Ids, vectors: Vectors, size: int = 7) -> FaissIndex:
    """Write an index in chunks of ``size`` and open it."""

    def chunks() -> Iterator[tuple[Ids, Vectors]]:
        for start in range(0, len(ids), size):
            yield ids[start : start + size], vectors[start : start + size]

    FaissIndex.write(path, chunks(), DIMENSION)
    return FaissIndex.open(path)


def check_same(faiss: FaissIndex, exact: ExactIndex, queries: Vectors, k: int) -> None:
    scores, ids = faiss.search(queries, k)
    expected_scores, expected_ids = exact.search(queries, k)
    assert ids.tolist() == expected_ids.tolist()
    np.testing.assert_allclose(scores, expected_scores, atol=1e-6)


SCATTERED = np.array([9, 2, 700, 2**40, 31, 5, 1, 88, 12, 4], np.int64)


@pytest.mark.parametrize(
    ("ids", "vectors", "k"),
    [
        pytest.param(np.arange(50), units(50), 5, id="a few of many"),
        pytest.param(np.arange(50), units(50), 50, id="as many as there are"),
        pytest.param(np.arange(50), units(50), 51, id="more than there are"),
        pytest.param(np.arange(50), units(50), 0, id="none asked for"),
        pytest.param(SCATTERED, units(10), 4, id="ids in any order"),
        pytest.param(np.array([7]), units(1), 3, id="one vector"),
        pytest.param(np.empty(0, np.int64), units(0), 3, id="empty"),
        pytest.param(SCATTERED, np.repeat(units(1), 10, axis=0), 3, id="all equal, cut in a tie"),
        pytest.param(np.arange(40)[::-1], np.tile(units(4), (10, 1)), 13, id="ties of ten"),
    ],
)
def test_faiss_answers_as_brute_force(tmp_path: Path, ids: Ids, vectors: Vectors, k: int) -> None:
    index = written(tmp_path / "i", ids, vectors)
    assert len(index) == len(ids)
    queries = np.concatenate([units(3, seed=1), vectors[:2]])
    check_same(index, ExactIndex(ids, vectors), queries, k)


def test_many_queries_at_once_answer_as_each_alone(tmp_path: Path) -> None:
    vectors = np.concatenate([units(300), units(60)])
    index = written(tmp_path / "i", np.arange(360), vectors, size=100)
    queries = units(40, seed=2)
    scores, ids = index.search(queries, 10)
    for row, query in enumerate(queries):
        alone_scores, alone_ids = index.search(query[None], 10)
        assert alone_ids[0].tolist() == ids[row].tolist()
        np.testing.assert_allclose(alone_scores[0], scores[row], atol=1e-6)


def test_brute_force_itself_on_a_case_done_by_hand() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8], [1, 0]], np.float32)
    scores, ids = ExactIndex([8, 3, 5, 2], vectors).search(np.array([[1, 0]], np.float32), 3)
    assert ids.tolist() == [[2, 8, 5]]
    np.testing.assert_allclose(scores, [[1.0, 1.0, 0.6]], atol=1e-7)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_index_answers_as_brute_force(tmp_path: Path, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.integers(0, 2**62), unique=True, max_size=30))
    # Few distinct vectors, so that ties abound.
    kinds = units(4)
    vectors = kinds[data.draw(st.lists(st.integers(0, 3), min_size=len(ids), max_size=len(ids)))]
    vectors = vectors.reshape(-1, DIMENSION)
    index = written(tmp_path / "i", np.array(ids, np.int64), vectors)
    check_same(index, ExactIndex(ids, vectors), kinds, data.draw(st.integers(0, 35)))


def test_half_precision_moves_a_cosine_by_less_than_a_thousandth(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).standard_normal((500, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    index = written(tmp_path / "i", np.arange(500), rows, size=200)
    scores, ids = index.search(rows[:50], 1)
    assert ids[:, 0].tolist() == list(range(50))
    np.testing.assert_allclose(scores, 1, atol=1e-3)
    np.testing.assert_allclose(index.vectors(range(500)), rows, atol=5e-4)


@pytest.mark.parametrize("kind", ["faiss", "exact"])
def test_vectors_come_back_by_id_in_the_order_asked(tmp_path: Path, kind: str) -> None:
    vectors = units(10)
    exact = ExactIndex(SCATTERED, vectors)
    index = written(tmp_path / "i", SCATTERED, vectors) if kind == "faiss" else exact
    assert np.array_equal(index.vectors([31, 9, 2**40, 31]), vectors[[4, 0, 3, 4]])
    assert index.vectors([]).shape == (0, DIMENSION)
    for unknown in (0, 32, 2**41):
        with pytest.raises(KeyError, match=str(unknown)):
            index.vectors([9, unknown])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda b: b[:-1], id="a byte short"),
        pytest.param(lambda b: b[: len(b) // 2], id="half of it"),
        pytest.param(lambda b: b"", id="empty file"),
        pytest.param(lambda b: b + b"\0", id="a byte more"),
        pytest.param(lambda b: b"\xff" + b[1:], id="first byte changed"),
        pytest.param(lambda b: b[:99] + bytes([b[99] ^ 1]) + b[100:], id="a bit in the head"),
        pytest.param(lambda b: b[:-40] + bytes([b[-40] ^ 1]) + b[-39:], id="a bit in the ids"),
        pytest.param(lambda b: b"no index at all " * 9, id="something else"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "claims.faiss"
    written(path, np.arange(20), units(20))
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(SnapshotError) as caught:
        FaissIndex.open(path)
    assert str(caught.value) == f"{path}: is damaged: run `xref build` to make it again"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError) as caught:
        FaissIndex.open(tmp_path / "gone")
    assert (
        str(caught.value) == f"{tmp_path / 'gone'}: is missing: run `xref build` to make it again"
    )


def test_a_query_of_another_dimension_is_refused(tmp_path: Path) -> None:
    index = written(tmp_path / "i", np.arange(3), units(3))
    with pytest.raises(SnapshotError, match="holds vectors of 24 numbers, not 7"):
        index.search(np.ones((1, 7), np.float32), 1)


@pytest.mark.parametrize(
    ("ids", "vectors", "message"),
    [
        pytest.param([1, 2, 1], units(3), "an id comes twice", id="an id twice"),
        pytest.param([1, 2], units(2)[:, :7], "shape", id="another dimension"),
    ],
)
def test_what_cannot_be_an_index_is_not_written(
    tmp_path: Path, ids: list[int], vectors: Vectors, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        FaissIndex.write(tmp_path / "i", [(np.array(ids), vectors)], DIMENSION)
    assert not (tmp_path / "i").exists()


def test_a_disk_that_says_no_is_reported_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        FaissIndex.write(tmp_path / "no folder" / "i", [], DIMENSION)
    assert "cannot be written" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_reported_in_one_line() -> None:
    with pytest.raises(StoreError, match="/dev/full: cannot be written"):
        FaissIndex.write(Path("/dev/full"), [(np.arange(500), units(500))], DIMENSION)


def test_an_open_index_outlives_its_file(tmp_path: Path) -> None:
    vectors = units(20)
    index = written(tmp_path / "i", np.arange(20), vectors)
    (tmp_path / "i").unlink()
    check_same(index, ExactIndex(range(20), vectors), vectors[:3], 4)


def test_importing_the_package_does_not_import_faiss() -> None:
    code = "import sys, xref.index, xref.index.exact; sys.exit('faiss' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
