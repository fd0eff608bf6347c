"""A cross-encoder as second reader: which labels are understood, what its numbers say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.errors import ModelError
from xref.second.nli import APART, SURE, NliVoice, label_order, verdict
from xref.second.voice import Reply
from xref.types import Answer

USUAL = {"0": "contradiction", "1": "entailment", "2": "neutral"}
# --- labels ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param(USUAL, (1, 2, 0), id="as text"),
        pytest.param({0: "entailment", 1: "neutral", 2: "contradiction"}, (0, 1, 2), id="numbers"),
        pytest.param(
            {"0": "CONTRADICTION", "1": "NEUTRAL", "2": "ENTAILMENT"}, (2, 1, 0), id="capitals"
        ),
        pytest.param(
            {"2": "neutral", "0": " Entailment", "1": "contradiction"}, (0, 2, 1), id="any order"
        ),
    ],
)
def test_the_order_is_read_from_the_labels(
    labels: dict[Any, str], expected: tuple[int, int, int]
) -> None:
    assert label_order(labels, "m") == expected


NEEDED = "judge.model needs entailment, neutral and contradiction in id2label of its config.json"


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        pytest.param(
            {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
            f"m: its labels are LABEL_0, LABEL_1, LABEL_2: {NEEDED}",
            id="no names",
        ),
        pytest.param(
            {"0": "entailment", "1": "not_entailment"},
            f"m: its labels are entailment, not_entailment: {NEEDED}",
            id="no contradiction",
        ),
        pytest.param(
            {"0": "entailment", "1": "neutral", "2": "contradiction", "3": "other"},
            f"m: its labels are entailment, neutral, contradiction, other: {NEEDED}",
            id="one more",
        ),
        pytest.param(
            {"0": "entailment", "1": "neutral", "3": "contradiction"},
            f"m: its labels are entailment, neutral, contradiction: {NEEDED}",
            id="a column that is not there",
        ),
        pytest.param(
            {"0": "LABEL_0"},
            "m: gives a single score, which tells likeness only: judge.model has to be trained on"
            " inference (NLI)",
            id="a single score",
        ),
        pytest.param({}, f"m: its labels are : {NEEDED}", id="none"),
    ],
)
def test_labels_that_cannot_be_understood(labels: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        label_order(labels, "m")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("config", "message"),
    [
        pytest.param(None, "config.json: cannot be read: No such file or directory", id="missing"),
        pytest.param("{", "config.json: is no config of a model", id="no JSON"),
        pytest.param("[]", "config.json: is no config of a model", id="a list"),
        pytest.param('{"id2label": 3}', "config.json: is no config of a model", id="no labels"),
        pytest.param("{}", f"its labels are LABEL_0, LABEL_1: {NEEDED}", id="no names"),
    ],
)
def test_a_folder_is_refused_before_anything_is_loaded(
    tmp_path: Path, config: str | None, message: str
) -> None:
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelError) as caught:
        NliVoice(str(tmp_path))
    assert str(caught.value).endswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["./models/nli", "~/no-such-model", "/no/such/model", "a/b/c"])
def test_a_path_that_is_no_folder(name: str) -> None:
    with pytest.raises(ModelError, match="no such folder: give a model's folder or its name"):
        NliVoice(name)


# --- numbers --------------------------------------------------------------------------------


def probabilities(entailment: float, contradiction: float = 0.0) -> Any:
    return np.array([entailment, 1 - entailment - contradiction, contradiction])


@pytest.mark.parametrize(
    ("forth", "back", "same_day", "expected"),
    [
        pytest.param(
            probabilities(SURE),
            probabilities(0.9),
            True,
            Reply(Answer.SAME, "each entails the other, 50% at least"),
            id="both entail",
        ),
        pytest.param(
            probabilities(SURE - 0.001),
            probabilities(0.9),
            True,
            Reply(Answer.UNSURE),
            id="only one entails",
        ),
        pytest.param(
            probabilities(0, SURE),
            probabilities(0, 0.7),
            True,
            Reply(Answer.CONTRADICTS, "50% at least, either way round"),
            id="both contradict",
        ),
        pytest.param(
            probabilities(0, SURE - 0.001),
            probabilities(0, 0.9),
            True,
            Reply(Answer.UNSURE),
            id="only one contradicts",
        ),
        pytest.param(
            probabilities(0, 0.9),
            probabilities(0, 0.9),
            False,
            Reply(Answer.UNSURE, "a contradiction or a later state"),
            id="contradict on different days",
        ),
        pytest.param(
            probabilities(1 - APART),
            probabilities(0),
            True,
            Reply(Answer.DIFFERENT, "neither entails the other, 90% at least"),
            id="both neutral",
        ),
        pytest.param(
            probabilities(1 - APART + 0.001),
            probabilities(0),
            True,
            Reply(Answer.UNSURE),
            id="hardly neutral",
        ),
        pytest.param(
            np.array([np.nan, 0, 0]),
            probabilities(1),
            True,
            Reply(None, failure="no numbers"),
            id="no numbers",
        ),
    ],
)
def test_what_the_probabilities_say(forth: Any, back: Any, same_day: bool, expected: Reply) -> None:
    assert verdict(forth, back, same_day=same_day) == expected


shares = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.001, 1)).map(
    lambda parts: np.array(parts) / sum(parts)
)


@given(shares, shares, st.booleans())
def test_the_order_of_the_sides_says_nothing(forth: Any, back: Any, same_day: bool) -> None:
    assert verdict(forth, back, same_day=same_day) == verdict(back, forth, same_day=same_day)
