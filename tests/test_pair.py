"""The pair reader: tokens of a pair, and the model that xref carries."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref import pair, runtime
from xref.errors import ModelError
from xref.pair import MODEL, TOKENIZER, WEIGHTS
from xref.pair.reader import COLUMNS, OnnxPairReader, open_reader
from xref.pair.tokens import CLAIM, ordered, tokens_of
from xref.types import Told

SHORT = Told("The ferry sank.")
LONG = Told("The ferry Marlin sank off Korvale on Monday.")


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return runtime.open_tokenizer(WEIGHTS / TOKENIZER)


@pytest.fixture(scope="module")
def reader() -> OnnxPairReader:
    return OnnxPairReader()


# --- tokens ---------------------------------------------------------------------------------


def words(tokenizer: Any, left: Told, right: Told) -> str:
    """The tokens of a pair as text, those of the second segment in capitals."""
    ((ids, segments),) = tokens_of(tokenizer, [(left, right)])
    shown = (tokenizer.id_to_token(n) for n in ids)
    return " ".join(
        token.upper() if segment and not token.startswith("[") else token
        for token, segment in zip(shown, segments, strict=True)
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            Told("It sank."), Told("It did not."),
            "[CLS] it sank . [SEP] IT DID NOT . [SEP]",
            id="two claims",
        ),
        pytest.param(
            Told("It sank.", speaker="Mara Orde"), Told("It did not."),
            "[CLS] mara or ##de : it sank . [SEP] IT DID NOT . [SEP]",
            id="who speaks comes first",
        ),
        pytest.param(
            Told(""), Told("It did not."),
            "[CLS] [SEP] IT DID NOT . [SEP]",
            id="nothing to read",
        ),
    ],
)  # fmt: skip
def test_a_pair_is_one_row_of_tokens(
    tokenizer: Any, left: Told, right: Told, expected: str
) -> None:
    assert words(tokenizer, left, right) == expected


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        pytest.param(CLAIM, CLAIM, id="as long as is read"),
        pytest.param(CLAIM + 1, CLAIM, id="one longer: its end is cut"),
    ],
)
def test_a_long_claim_is_cut(tokenizer: Any, count: int, kept: int) -> None:
    ((ids, _),) = tokens_of(tokenizer, [(Told("a " * count), Told(""))])
    assert ids.count(tokenizer.token_to_id("a")) == kept


sides = st.builds(Told, st.text(max_size=40), st.text(max_size=8))


@given(sides, sides)
def test_the_longer_claim_comes_first_whatever_the_order(left: Told, right: Told) -> None:
    first, second = ordered((left, right))
    assert ordered((right, left)) == (first, second)
    assert {first, second} == {left, right}
    assert len(first.text) >= len(second.text)


# --- the model ------------------------------------------------------------------------------


def test_a_pair_reads_the_same_from_both_sides(reader: OnnxPairReader) -> None:
    assert np.array_equal(reader([(SHORT, LONG)]), reader([(LONG, SHORT)]))


def test_a_pair_reads_the_same_alone_and_in_company(reader: OnnxPairReader) -> None:
    pairs = [(SHORT, LONG), (LONG, Told("Rain fell. " * 20)), (SHORT, Told("It sank on Monday."))]
    together = reader(pairs)
    assert together.shape == (3, COLUMNS)
    assert np.allclose(together[:, 1:].sum(axis=1), 1.0, atol=1e-5)
    for row, one in zip(together, pairs, strict=True):
        assert np.allclose(reader([one])[0], row, atol=2e-3)


def test_no_pairs(reader: OnnxPairReader) -> None:
    assert reader([]).shape == (0, COLUMNS)


@given(left=sides, right=sides)
def test_any_text_can_be_read(reader: OnnxPairReader, left: Told, right: Told) -> None:
    assert np.isfinite(reader([(left, right)])).all()


ORDERED = [
    pytest.param(
        "The council closed the school in May.",
        "The school was closed by the council in May.",
        "The council opened a library in March.",
        id="other words for it, against another deed of the same council",
    ),
    pytest.param(
        "Nine people died in the fire at the mill.",
        "The blaze at the mill killed 12 people.",
        "The mill was built in 1911 by the Orde family.",
        id="other numbers of one thing, against another fact on the same place",
    ),
    pytest.param(
        "The minister said that the port would stay open.",
        "Ms Lind, the minister, told reporters the harbour would not be closed.",
        "The minister said that fares would rise next year.",
        id="one statement in two wordings, against another by the same speaker",
    ),
]


@pytest.mark.parametrize(("claim", "same", "other"), ORDERED)
def test_one_proposition_reads_likelier_than_another(
    reader: OnnxPairReader, claim: str, same: str, other: str
) -> None:
    odds = reader([(Told(claim), Told(same)), (Told(claim), Told(other))])[:, 0]
    assert odds[0] > odds[1] + 1.0


@pytest.mark.parametrize(
    ("left", "right", "column"),
    [
        pytest.param(
            "Nine people were hurt in the fire, three of them badly.",
            "Nine people were hurt in the fire.", 1, id="the longer entails the shorter",
        ),
        pytest.param(
            "The bridge over the Velm is open.",
            "The bridge over the Velm is not open.", 3, id="one says it, one that it is not so",
        ),
        pytest.param(
            "Two women are playing chess in the park.",
            "The women are sisters.", 2, id="neither follows",
        ),
    ],
)  # fmt: skip
def test_relations_of_plain_sentences(
    reader: OnnxPairReader, left: str, right: str, column: int
) -> None:
    assert reader.read([(Told(left), Told(right))])[0, 1:].argmax() + 1 == column


# --- files ----------------------------------------------------------------------------------


def test_a_folder_without_a_model_gives_no_reader(tmp_path: Path) -> None:
    assert open_reader(tmp_path) is None


def test_a_damaged_model_is_named_with_the_way_out(tmp_path: Path) -> None:
    shutil.copy(WEIGHTS / TOKENIZER, tmp_path)
    (tmp_path / MODEL).write_bytes(b"no model")
    with pytest.raises(ModelError) as raised:
        open_reader(tmp_path)
    assert "install xref again, or remove this folder" in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_its_version_is_the_package_s(reader: OnnxPairReader) -> None:
    assert reader.version == pair.VERSION
