"""The tagger: windows over sentences, scores to spans, and the model that xref carries."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref import claims, reading, runtime, tag
from xref.claims.sentences import sentences
from xref.errors import ModelError
from xref.tag import MODEL, TOKENIZER, WEIGHTS
from xref.tag.spans import BEGIN, CONTENT, GAP, INSIDE, OUTSIDE, SOURCE, read_scores
from xref.tag.tagger import OnnxTagger, open_tagger
from xref.tag.windows import SIZE, Window, windows
from xref.types import Span, Speech


@pytest.fixture(scope="module")
def tokenizer() -> object:
    return runtime.open_tokenizer(WEIGHTS / TOKENIZER)


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    return OnnxTagger()


# --- windows --------------------------------------------------------------------------------

LINES = "The quay opened. Mara Orde said so. Nobody came. It rained all day long. The end came."


class TestWindows:
    def test_everything_that_fits_is_one_window(self, tokenizer: object) -> None:
        spans = sentences(LINES)
        (window,) = windows(LINES, spans, tokenizer)
        assert window.end == len(LINES)
        assert [LINES[a:b] for a, b in window.offsets[1:4]] == ["The", "quay", "opened"]

    def test_the_last_sentence_is_context_and_begins_the_next_window(
        self, tokenizer: object
    ) -> None:
        spans = sentences(LINES)
        made = windows(LINES, spans, tokenizer, size=12)
        assert [window.end for window in made] == [spans[n][1] for n in (0, 1, 2, 4)]
        assert [window.offsets[1][0] for window in made] == [spans[n][0] for n in (0, 1, 2, 3)]

    @pytest.mark.parametrize(
        ("size", "ids"),
        [
            pytest.param(4, 6, id="as long as a window"),
            pytest.param(3, 5, id="one token longer: its end is cut"),
        ],
    )
    def test_a_sentence_longer_than_a_window(self, tokenizer: object, size: int, ids: int) -> None:
        (window,) = windows("Nobody came here.", [(0, 17)], tokenizer, size=size)
        assert len(window.ids) == ids
        assert window.end == 17

    def test_half_a_character_takes_its_place(self, tokenizer: object) -> None:
        text = "The \ud83d quay opened."
        (window,) = windows(text, [(0, len(text))], tokenizer)
        assert [text[a:b] for a, b in window.offsets[1:-1]] == ["The", "quay", "opened", "."]

    def test_no_sentence_no_window(self, tokenizer: object) -> None:
        assert windows("", [], tokenizer) == []

    @given(st.text(max_size=300), st.integers(3, 20))
    def test_every_sentence_is_read_once(self, text: str, size: int) -> None:
        spans = sentences(text)
        ends = [w.end for w in windows(text, spans, runtime.open_tokenizer(TOKENS), size=size)]
        assert ends == sorted(set(ends))
        assert ends[-1:] == [end for _, end in spans[-1:]]


TOKENS = WEIGHTS / TOKENIZER


# --- scores to spans ------------------------------------------------------------------------

WORDS = "the quay will open , Mara Orde has said , by Friday noon"


def window_of(words: str, pieces: frozenset[int] = frozenset(), end: int = -1) -> Window:
    """A window whose token n (from 1) is the n-th word."""
    offsets, at = [(0, 0)], 0
    for word in words.split():
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    offsets.append((at - 1, at - 1))
    count = len(offsets)
    joined = tuple(n in pieces for n in range(count))
    return Window((0,) * count, tuple(offsets), joined, at if end < 0 else end)


def scored(
    labels: dict[int, int], content: dict[int, set[int]], source: dict[int, set[int]]
) -> list[Speech]:
    return read(WORDS, window_of(WORDS), labels, content, source)


def read(
    words: str,
    window: Window,
    labels: dict[int, int],
    content: dict[int, set[int]],
    source: dict[int, set[int]],
) -> list[Speech]:
    count = len(window.ids)
    cues = np.zeros((count, 3), np.float32)
    cues[:, OUTSIDE] = 1
    for token, label in labels.items():
        cues[token, label] = 2
    pairs = np.full((2, count, count), -1, np.float32)
    for kind, told in ((CONTENT, content), (SOURCE, source)):
        for head, tokens in told.items():
            pairs[kind, list(tokens), head] = 1
    return read_scores(words, window, cues, pairs)


def shown(found: list[Speech], words: str = WORDS) -> list[tuple[str, str, list[str]]]:
    def part(span: Span | None) -> str:
        return words[slice(*span)] if span else ""

    return [(part(s.source), part(s.cue), [part(c) for c in s.content]) for s in found]


class TestScores:
    def test_a_content_around_its_cue_has_two_pieces(self) -> None:
        found = scored({8: BEGIN, 9: INSIDE}, {8: {1, 2, 3, 4, 11, 12, 13}}, {8: {6, 7}})
        assert shown(found) == [("Mara Orde", "has said", ["the quay will open", "by Friday noon"])]

    @pytest.mark.parametrize(
        ("content", "pieces"),
        [
            pytest.param({1, 5}, ["the quay will open"], id="a gap that is closed"),
            pytest.param({1, 2, 7, 8}, ["the quay", "Orde has"], id="one token more"),
        ],
    )
    def test_a_small_gap_is_closed(self, content: set[int], pieces: list[str]) -> None:
        assert GAP == 3
        assert shown(scored({12: BEGIN}, {12: content}, {})) == [("", "Friday", pieces)]

    def test_a_gap_with_the_cue_in_it_stays(self) -> None:
        (found,) = shown(scored({3: BEGIN}, {3: {1, 2, 4, 5}}, {}))
        assert found == ("", "will", ["the quay", "open"])

    def test_a_lone_token_beside_a_longer_run_is_dropped(self) -> None:
        assert shown(scored({12: BEGIN}, {12: {1, 6, 7}}, {}))[0][2] == ["Mara Orde"]

    def test_a_lone_token_alone_is_kept(self) -> None:
        assert shown(scored({12: BEGIN}, {12: {1}}, {}))[0][2] == ["the"]

    def test_a_source_is_the_strongest_run(self) -> None:
        assert shown(scored({12: BEGIN}, {}, {12: {1, 6, 7}}))[0][0] == "Mara Orde"

    def test_the_source_is_no_part_of_the_content(self) -> None:
        found = shown(scored({8: BEGIN}, {8: {1, 2, 3, 4, 6, 7}}, {8: {6, 7}}))
        assert found == [("Mara Orde", "has", ["the quay will open"])]

    def test_a_token_may_be_in_two_contents(self) -> None:
        found = scored({9: BEGIN, 12: BEGIN}, {9: {1, 2}, 12: {1, 2, 3, 4, 6, 7}}, {})
        assert [s[2][0] for s in shown(found)] == ["the quay", "the quay will open , Mara Orde"]

    @pytest.mark.parametrize(
        ("end", "count"),
        [pytest.param(31, 0, id="begins there: not read here"), pytest.param(32, 1, id="before")],
    )
    def test_a_cue_in_the_context_is_the_next_windows(self, end: int, count: int) -> None:
        assert WORDS.index("has") == 31
        assert len(read(WORDS, window_of(WORDS, end=end), {8: BEGIN}, {}, {})) == count

    def test_a_word_is_read_by_its_first_token(self) -> None:
        window = window_of("un said able", frozenset({3}))
        found = read("un said able", window, {2: BEGIN, 3: BEGIN}, {2: {1, 3}}, {})
        assert shown(found, "un said able") == [("", "said able", ["un"])]

    def test_nothing_said(self) -> None:
        assert scored({}, {}, {}) == []

    @given(st.data())
    def test_any_scores_give_spans_inside_the_text(self, data: st.DataObject) -> None:
        window = window_of(WORDS, data.draw(st.frozensets(st.integers(2, 13))))
        seed = data.draw(st.integers(0, 2**32 - 1))
        draw = np.random.default_rng(seed).standard_normal
        count = len(window.ids)
        cues, pairs = draw((count, 3)), draw((2, count, count))
        for speech in read_scores(WORDS, window, cues.astype(np.float32), pairs.astype(np.float32)):
            spans = [speech.cue, *speech.content, *([speech.source] if speech.source else [])]
            assert all(0 <= start < end <= len(WORDS) for start, end in spans)
            assert list(speech.content) == sorted(speech.content)


# --- the model that xref carries ------------------------------------------------------------


def tagged(tagger: OnnxTagger, text: str) -> list[tuple[str, str, list[str]]]:
    return shown(tagger(text, sentences(text)), text)


class TestModel:
    @pytest.mark.parametrize(
        ("text", "source", "cue", "content"),
        [
            pytest.param(
                "The harbour will reopen on Friday, the minister said.",
                "the minister",
                "said",
                ["The harbour will reopen on Friday"],
                id="content first",
            ),
            pytest.param(
                "The minister said that the harbour would reopen on Friday.",
                "The minister",
                "said",
                ["that the harbour would reopen on Friday"],
                id="content behind the cue",
            ),
            pytest.param(
                "According to the harbour office, nine ships are waiting.",
                "the harbour office",
                "According to",
                ["nine ships are waiting"],
                id="according to",
            ),
        ],
    )
    def test_reads(
        self, tagger: OnnxTagger, text: str, source: str, cue: str, content: list[str]
    ) -> None:
        assert tagged(tagger, text) == [(source, cue, content)]

    def test_a_split_quotation_is_one_content_in_two_pieces(self, tagger: OnnxTagger) -> None:
        text = "“We shall rebuild the pier,” Mara Orde said, “and we shall do it this year.”"
        ((source, cue, content),) = tagged(tagger, text)
        assert (source, cue, len(content)) == ("Mara Orde", "said", 2)

    def test_a_report_without_speech(self, tagger: OnnxTagger) -> None:
        assert tagged(tagger, "The harbour reopened on Friday.") == []

    def test_nothing_to_read(self, tagger: OnnxTagger) -> None:
        assert tagger("", []) == []

    def test_what_is_found_does_not_depend_on_what_stands_far_away(
        self, tagger: OnnxTagger
    ) -> None:
        said = "The minister said the harbour would reopen on Friday."
        far = "Ships came and went all through the long and quiet winter months. " * 40
        text = far + said
        assert tagged(tagger, text)[-1:] == tagged(tagger, said)

    @given(st.text(max_size=200))
    def test_any_text(self, text: str) -> None:
        spans = sentences(text)
        for speech in OPEN(text, spans):
            for start, end in (speech.cue, *speech.content):
                assert 0 <= start < end <= len(text)

    def test_a_long_sentence_takes_linear_time(self, tagger: OnnxTagger) -> None:
        text = "harbour " * 30_000
        assert len(windows(text, [(0, len(text))], runtime.open_tokenizer(TOKENS))) == 1
        assert tagger(text, [(0, len(text))]) == []
        assert SIZE < 512


class TestFiles:
    def test_it_is_small_enough_to_be_carried(self) -> None:
        assert (WEIGHTS / MODEL).stat().st_size < 25e6

    def test_no_model_no_tagger(self, tmp_path: Path) -> None:
        assert open_tagger(tmp_path) is None

    def test_a_folder_without_a_model_is_read_by_rules_and_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert reading.version() == f"{claims.VERSION}.{tag.VERSION}"
        monkeypatch.setattr(tag, "WEIGHTS", tmp_path)
        assert reading.version() == f"{claims.VERSION}.rules"

    @pytest.mark.parametrize("damaged", [MODEL, TOKENIZER])
    def test_a_damaged_file_is_named(self, tmp_path: Path, damaged: str) -> None:
        for name in (MODEL, TOKENIZER):
            shutil.copy(WEIGHTS / name, tmp_path)
        (tmp_path / damaged).write_bytes(b"no model")
        with pytest.raises(ModelError, match=damaged):
            OnnxTagger(tmp_path)
        with pytest.raises(ModelError, match="install xref again, or remove this folder"):
            open_tagger(tmp_path)


OPEN = OnnxTagger()
