"""Cross-encoders on disk as second readers: tiny ones, nothing downloaded (slow: torch)."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chats import told
from xref.errors import ModelError
from xref.second.answers import Answers
from xref.second.nli import NliVoice, verdict
from xref.second.reader import AskedReader
from xref.types import Answer, Opinion

pytestmark = pytest.mark.slow

USUAL = {"0": "contradiction", "1": "entailment", "2": "neutral"}

SEED = 5
"""Of random weights that give the pairs below three different answers."""

WORDS = [
    "the",
    "harbour",
    "fire",
    "quay",
    "crane",
    "crew",
    "smoke",
    "vote",
    "budget",
    "council",
    "dawn",
    "noon",
]

PAIRS = [
    (told("the harbour fire"), told("the quay fire")),
    (told("vote budget council"), told("council vote")),
    (told("crew smoke dawn noon " * 30), told("crane")),
]

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what makes the folder of a cross-encoder of two layers, nothing downloaded."""
    import torch

    # Its lazy names are not all known to a type checker.
    transformers: Any = importlib.import_module("transformers")

    def make(labels: dict[str, str], *, favours: str = "", seed: int = 0, classes: int = 3) -> Path:
        """``favours`` is the label that it always gives; without, it is random by its seed."""
        folder = tmp_path_factory.mktemp("tiny") / "tiny-nli"
        folder.mkdir()
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *" ".join(WORDS).split()]
        (folder / "vocab.txt").write_text("\n".join(vocabulary))
        transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
        torch.manual_seed(seed)
        net = transformers.BertForSequenceClassification(
            transformers.BertConfig(
                vocab_size=len(vocabulary),
                hidden_size=16,
                num_hidden_layers=2,
                num_attention_heads=2,
                intermediate_size=32,
                max_position_embeddings=40,
                initializer_range=0.5,
                num_labels=classes,
            )
        )
        with torch.no_grad():
            if favours:
                net.classifier.weight.zero_()
                net.classifier.bias.zero_()
                column = [int(n) for n, name in labels.items() if name == favours]
                net.classifier.bias[column] = 9.0
            elif classes == len(USUAL):
                # The usual order's rows, where this model has their labels.
                rows = [list(USUAL.values()).index(name) for name in labels.values()]
                net.classifier.weight.copy_(net.classifier.weight[rows].clone())
                net.classifier.bias.copy_(net.classifier.bias[rows].clone())
        net.save_pretrained(folder)
        config = json.loads((folder / "config.json").read_text())
        config["id2label"] = labels
        config["label2id"] = {name: int(n) for n, name in labels.items()}
        (folder / "config.json").write_text(json.dumps(config))
        return folder

    return make


@pytest.mark.parametrize(
    ("favours", "answer"),
    [
        ("entailment", Answer.SAME),
        ("contradiction", Answer.CONTRADICTS),
        ("neutral", Answer.DIFFERENT),
    ],
)
@pytest.mark.parametrize(
    "order", ["contradiction entailment neutral", "neutral contradiction entailment"]
)
def test_a_folder_on_disk_whatever_its_order(
    model: Make, tmp_path: Path, order: str, favours: str, answer: Answer
) -> None:
    labels = {str(n): name for n, name in enumerate(order.split())}
    voice = NliVoice(str(model(labels, favours=favours)))
    opinions = AskedReader(voice, Answers(tmp_path), max_calls=9)(PAIRS)
    assert {(opinion.answer, opinion.by) for opinion in opinions} == {(answer, "tiny-nli")}


def test_the_probabilities_are_those_of_the_model(model: Make) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = model(USUAL, seed=SEED)
    net = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)

    def read(left: str, right: str) -> Any:
        tokens = tokenizer(left, right, return_tensors="pt", truncation=True, max_length=40)
        with torch.no_grad():
            return torch.softmax(net(**tokens).logits[0], dim=0).numpy()[[1, 2, 0]]

    expected = [
        verdict(read(a.text, b.text), read(b.text, a.text), same_day=True) for a, b in PAIRS
    ]
    assert list(NliVoice(str(folder)).ask(PAIRS)) == expected
    assert len({reply.answer for reply in expected}) == 3


def test_an_order_of_labels_moves_nothing(model: Make) -> None:
    usual = NliVoice(str(model(USUAL, seed=SEED)))
    other = NliVoice(
        str(model({"0": "neutral", "1": "contradiction", "2": "entailment"}, seed=SEED))
    )
    assert list(usual.ask(PAIRS)) == list(other.ask(PAIRS))
    assert usual.identity != other.identity


def test_the_answers_of_a_folder_are_kept_by_its_content(model: Make, tmp_path: Path) -> None:
    folder = model(USUAL, favours="entailment")
    asked = AskedReader(NliVoice(str(folder)), Answers(tmp_path), max_calls=9)
    reason = "each entails the other, 100% at least"
    expected = [Opinion(Answer.SAME, "tiny-nli", reason)] * 3
    assert asked(PAIRS) == expected
    assert asked.notes() == ["A second reader (tiny-nli) was asked about 3 pairs: 3 answers."]
    moved = folder.rename(folder.with_name("moved"))
    again = AskedReader(NliVoice(str(moved)), Answers(tmp_path), max_calls=0)
    assert again(PAIRS) == [Opinion(Answer.SAME, "moved", reason)] * 3
    (moved / "vocab.txt").write_text("other")
    changed = AskedReader(NliVoice(str(moved)), Answers(tmp_path), max_calls=0)
    assert changed(PAIRS) == [Opinion(Answer.UNSURE, "moved", "not asked")] * 3


def test_a_folder_without_weights_is_one_line(model: Make) -> None:
    folder = model(USUAL, favours="neutral")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError) as caught:
        next(NliVoice(str(folder)).ask(PAIRS))
    assert str(caught.value).startswith(f"{folder}: sentence-transformers cannot load it (")
    assert "\n" not in str(caught.value)
