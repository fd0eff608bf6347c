"""What scikit-learn trained is what xref evaluates: the written trees give the same numbers."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from xref.judge.features import NAMES
from xref.judge.same import SameModel
from xref.judge.weights import load_weights

pytest.importorskip("sklearn", reason="training needs the extra `train`")

SCRIPT = Path(__file__).parents[1] / "scripts" / "train_judge.py"


@pytest.fixture(scope="module")
def training() -> ModuleType:
    sys.path.insert(0, str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("train_judge", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPT.parent))
    return module


def test_written_weights_give_the_trained_probabilities(
    training: ModuleType, tmp_path: Path
) -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    rng = np.random.default_rng(4)
    table = rng.random((3000, len(NAMES))).astype(np.float32)
    labels = table[:, 0] + table[:, 7] * table[:, 12] + 0.3 * rng.random(3000) > 1.0
    model = HistGradientBoostingClassifier(
        max_iter=40, max_depth=3, max_leaf_nodes=8, min_samples_leaf=40, random_state=1
    ).fit(table, labels)
    path = tmp_path / "weights.json"
    look = training.Look(model, (1.0, 0.0), (0.0, -1.0))
    training.write(path, "test", look, None, 0.0)
    found = SameModel(load_weights("test", path).first).probabilities(table)
    assert np.abs(found - model.predict_proba(table)[:, 1]).max() < 2e-3
    data = json.loads(path.read_text("utf-8"))["first"]
    assert (data["confirmed"], data["suggested"]) == (0.5, 0.2689)
