"""What a chat model is asked, and what counts as its answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chats import completion
from xref.second.question import BEFORE, PROMPT, TITLE, reply, request
from xref.second.voice import Reply
from xref.types import Answer, Told

LEFT = Told("Nine people were hurt.", "the mayor", "2024-05-03", "Fire at the quay", "It burnt.")
RIGHT = Told("Eleven people were hurt.")

NOT_OURS = Reply(None, failure="an answer outside the schema", tokens=100, of_pair=True)


def test_the_whole_request() -> None:
    asked = request("small-model", (LEFT, RIGHT))
    sides = json.loads(asked["messages"][1].pop("content"))
    assert sides == {
        "left": {
            "text": "Nine people were hurt.",
            "speaker": "the mayor",
            "published": "2024-05-03",
            "title": "Fire at the quay",
            "before": "It burnt.",
        },
        "right": {
            "text": "Eleven people were hurt.",
            "speaker": "",
            "published": "",
            "title": "",
            "before": "",
        },
    }
    assert asked == {
        "model": "small-model",
        "messages": [{"role": "system", "content": PROMPT}, {"role": "user"}],
        "temperature": 0,
        "max_tokens": 400,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": "relation",
                "strict": True,
                "schema": {
                    "type": "object",
                    "properties": {
                        "answer": {
                            "type": "string",
                            "enum": [
                                "same",
                                "contradicts",
                                "left_later",
                                "right_later",
                                "different",
                                "unsure",
                            ],
                        }
                    },
                    "required": ["answer"],
                    "additionalProperties": False,
                },
            },
        },
    }


def test_the_prompt_explains_every_answer() -> None:
    assert [answer for answer in Answer if f'- "{answer}": ' not in PROMPT] == []


@given(
    st.builds(Told, *[st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)] * 5)
)
def test_no_word_of_an_article_stands_outside_its_field(side: Told) -> None:
    asked = request("m", (side, RIGHT))
    content = asked["messages"][1].pop("content")
    assert asked == {**request("m", (LEFT, LEFT)), "messages": asked["messages"]}
    assert asked["messages"] == [{"role": "system", "content": PROMPT}, {"role": "user"}]
    assert json.loads(content)["left"] == {
        "text": side.text,
        "speaker": side.speaker,
        "published": side.day,
        "title": side.title,
        "before": side.before,
    }


def test_what_only_helps_is_cut() -> None:
    side = Told("Claim.", title="t" * TITLE + "x", before="x" + "b" * BEFORE)
    sent = json.loads(request("m", (side, RIGHT))["messages"][1]["content"])["left"]
    assert (sent["title"], sent["before"]) == ("t" * TITLE, "b" * BEFORE)


@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_is_understood(answer: Answer) -> None:
    body = completion(f'{{"answer": "{answer.value}"}}', tokens=42).body
    assert reply(body) == Reply(answer, tokens=42)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("same", id="a bare word"),
        pytest.param('"same"', id="a JSON text"),
        pytest.param('{"answer": "identical"}', id="a value of its own"),
        pytest.param('{"answer": "Same"}', id="another case"),
        pytest.param('{"answer": null}', id="null"),
        pytest.param('{"answer": ["same"]}', id="a list of one"),
        pytest.param('{"answer": {"same": 1}}', id="an object"),
        pytest.param("{}", id="no answer"),
        pytest.param('{"verdict": "same"}', id="another key"),
        pytest.param('{"answer": "same", "why": "alike"}', id="a key more"),
        pytest.param('{"answer": "same", "answer": "different"}', id="the key twice"),
        pytest.param('[["answer", "same"]]', id="a list that looks like pairs"),
        pytest.param('```json\n{"answer": "same"}\n```', id="fenced"),
        pytest.param('{"answer": "same"} because they are', id="text behind it"),
        pytest.param('Sure! {"answer": "same"}', id="text before it"),
        pytest.param('{"answer": "sa', id="cut off"),
        pytest.param("", id="empty"),
        pytest.param("[" * 5000, id="nested without end"),
        pytest.param(None, id="no content: a refusal"),
        pytest.param({"answer": "same"}, id="content that is no text"),
    ],
)
def test_what_is_not_exactly_an_answer_is_none(content: Any) -> None:
    assert reply(completion(content).body) == NOT_OURS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b"", Reply(None, failure="no JSON"), id="empty"),
        pytest.param(b"<html>busy</html>", Reply(None, failure="no JSON"), id="a page"),
        pytest.param(b"\xff\xfe", Reply(None, failure="no JSON"), id="no UTF-8"),
        pytest.param(b"[" * 9000, Reply(None, failure="no JSON"), id="nested without end"),
        pytest.param(b"[]", Reply(None, failure="no chat completion"), id="a list"),
        pytest.param(b'{"choices": []}', Reply(None, failure="no chat completion"), id="no choice"),
        pytest.param(
            b'{"error": {"message": "x"}, "usage": {"total_tokens": 7}}',
            Reply(None, failure="no chat completion", tokens=7),
            id="an error that cost something",
        ),
    ],
)
def test_what_is_no_chat_completion(body: bytes, expected: Reply) -> None:
    assert reply(body) == expected


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        pytest.param({"total_tokens": 12}, 12, id="a count"),
        pytest.param({}, 0, id="no count"),
        pytest.param(None, 0, id="null"),
        pytest.param([], 0, id="a list"),
        pytest.param({"total_tokens": "12"}, 0, id="a text"),
        pytest.param({"total_tokens": True}, 0, id="a flag"),
        pytest.param({"total_tokens": -5}, 0, id="below zero"),
        pytest.param({"total_tokens": 1e300}, 0, id="no whole number"),
    ],
)
def test_tokens_are_counted_where_they_are_told(usage: object, tokens: int) -> None:
    data = json.loads(completion('{"answer": "same"}').body) | {"usage": usage}
    assert reply(json.dumps(data).encode()) == Reply(Answer.SAME, tokens=tokens)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(body: bytes) -> None:
    assert reply(body).answer is None
