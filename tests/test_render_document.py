"""The JSON document: its fields, its round trip, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.renders import pieced, report
from xref.errors import InputError
from xref.render import explanation, load_report, report_text
from xref.render.document import report_document, report_json
from xref.render.formats import Format
from xref.types import (
    Article,
    Attribution,
    Claim,
    Clash,
    Column,
    Comparator,
    Context,
    Counted,
    Credit,
    DateFrom,
    DateValue,
    Force,
    Granularity,
    Judgement,
    Kind,
    Label,
    Member,
    Mirror,
    Mode,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Quote,
    Relation,
    Report,
    Reprint,
    Row,
    Signal,
    Silence,
    Skipped,
    Span,
    Stage,
    Verdict,
)


def test_top_level_fields() -> None:
    document = report_document(report(notes=("a note",)))
    assert list(document) == [
        *("schema", "topic", "built_at", "counted", "outlets", "articles", "claims", "reprints"),
        *("credits", "groups", "one_sided", "skipped", "notes"),
    ]
    assert document["schema"] == 2
    assert [row["number"] for row in document["groups"]] == [1, 2]
    assert [row["number"] for row in document["one_sided"]] == [3]
    assert document["notes"] == ["a note"]


def test_a_group() -> None:
    row = report_document(report())["groups"][0]
    assert {key: row[key] for key in ("verdict", "kind", "kinds", "confidence", "why")} == {
        "verdict": "diverges",
        "kind": "number",
        "kinds": ["number"],
        "confidence": 0.86,
        "why": "54 or 57 injured",
    }
    assert [m["article"] for m in row["members"]] == [
        "https://post.example/1",
        "https://ledger.example/2",
        "https://copy.example/3",
    ]
    assert row["relations"][0] == {
        "left": 100,
        "right": 200,
        "relation": "diverge",
        "kind": "number",
        "confidence": 0.86,
        "same": 0.93,
        "reason": "54 or 57 injured",
        "later": None,
        "clashes": [
            {
                "left": {"text": "54", "span": [8, 10]},
                "right": {"text": "57", "span": [20, 22]},
                "what": "number of persons injured",
            }
        ],
        "signals": [
            {"name": "days_apart", "value": 0.0, "contribution": -0.25},
            {"name": "cosine", "value": 0.81, "contribution": 1.2},
        ],
        "borders": None,
    }


def test_a_member() -> None:
    assert report_document(report())["groups"][1]["members"][1] == {
        "claim": 201,
        "article": "https://ledger.example/2",
        "article_id": 2,
        "outlet": "ledger",
        "title": "Story 2",
        "published": "2022-03-11",
        "reprint_of": "",
        "via": "",
        "position": 1,
        "part": "body",
        "text": "“The quay is closed,” said Ola.",
        "span": [44, 75],
        "pieces": [[44, 75]],
        "context": [],
        "alone": "“The quay is closed,” said Ola.",
        "mode": "quoted",
        "force": "neutral",
        "source": {"text": "Ola", "span": [71, 74]},
        "cue": {"text": "said", "span": [66, 70]},
        "content": {"text": "The quay is closed", "span": [45, 63]},
        "content_pieces": [],
        "speaker": "Ola Berg",
        "speaker_how": "",
        "values": [
            {"text": "Ola", "span": [71, 74], "kind": "name", "value": "Ola", "type": ""},
            {
                "text": "closed",
                "span": [57, 63],
                "kind": "negation",
                "value": None,
                "scope": [49, 63],
            },
        ],
    }


def test_a_claim_in_pieces() -> None:
    claim = report_document(pieced())["groups"][0]["members"][0]
    assert {key: claim[key] for key in ("text", "span", "pieces", "alone")} == {
        "text": "Ola Berg was questioned on Friday",
        "span": [0, 53],
        "pieces": [[0, 8], [29, 53]],
        "alone": "Ola Berg was questioned on Friday",
    }


def test_a_claim_with_context() -> None:
    claim = report_document(pieced())["groups"][2]["members"][0]
    assert {key: claim[key] for key in ("text", "context", "alone", "force", "speaker_how")} == {
        "text": "He insisted that the gate was locked.",
        "context": [
            {
                "text": "Ola Berg",
                "span": [0, 8],
                "place": [55, 57],
                "how": "the only person named before",
            }
        ],
        "alone": "Ola Berg insisted that the gate was locked.",
        "force": "claiming",
        "speaker_how": "“He”: Ola Berg, named before",
    }


def test_a_headline_and_a_subject_put_before() -> None:
    document = report_document(pieced())
    headline = document["groups"][1]["members"][0]
    subject = document["one_sided"][-1]["members"][0]
    assert (headline["part"], headline["force"]) == ("headline", "hedged")
    assert (subject["alone"], subject["context"][0]["place"]) == ("Ola Berg runs the port", None)


def test_quantities_and_dates() -> None:
    assert report_document(report())["groups"][0]["members"][0]["values"] == [
        {
            "text": "54 people",
            "span": [8, 17],
            "kind": "quantity",
            "value": 54,
            "low": 54,
            "high": None,
            "unit": "person",
            "comparator": "at least",
            "role": "injured",
        },
        {
            "text": "By noon",
            "span": [0, 7],
            "kind": "date",
            "value": "2022-03-11",
            "start": "2022-03-11",
            "end": "2022-03-11",
            "granularity": "day",
            "how": "noon of 2022-03-11",
        },
    ]


def test_a_document_is_plain_json_with_spans_on_one_line() -> None:
    text = report_text(report(), Format.JSON, width=80, color=True)
    assert json.loads(text) == report_document(report())
    assert '"span": [71, 74]' in text
    assert text.endswith("}\n")


# --- round trip -----------------------------------------------------------------------------


def untexted(given: Report) -> Report:
    """Return the report with its articles' texts left out, as the document leaves them out."""
    return replace(given, articles=tuple(replace(a, text="") for a in given.articles))


@pytest.mark.parametrize("given", [report(), pieced()], ids=["sentences", "pieces"])
def test_a_row_is_explained_the_same_from_the_document(given: Report) -> None:
    read = load_report(report_json(given))
    assert read == untexted(given)
    for row, again in zip(given.rows, read.rows, strict=True):
        assert explanation(read, again, width=80, color=False) == explanation(
            given, row, width=80, color=False
        )


texts = st.text(max_size=6)
options = st.none() | texts
numbers = st.integers(0, 999)
rates = st.floats(0, 1)
finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(numbers)
    return start, start + draw(numbers)


quotes = st.builds(Quote, texts, spans())
quantities = st.builds(
    Quantity,
    texts,
    spans(),
    finite,
    low=finite | st.just(float("-inf")),
    high=finite | st.just(float("inf")),
    comparator=st.sampled_from(Comparator),
    unit=texts,
    role=texts,
)
dates = st.builds(DateValue, texts, spans(), options, options, st.sampled_from(Granularity), texts)
names = st.builds(Name, texts, spans())
values = st.one_of(quantities, dates, names, st.builds(Negation, texts, spans(), spans()))
several = st.just(()) | st.lists(spans(), min_size=2, max_size=3).map(tuple)
said = st.builds(
    Attribution,
    *(st.none() | quotes, st.none() | quotes, st.none() | quotes, texts),
    how=texts,
    apart=several,
)
claims = st.builds(
    Claim,
    *(numbers, numbers, texts, numbers, spans(), texts),
    mode=st.sampled_from(Mode),
    attribution=st.none() | said,
    values=st.lists(values, max_size=3).map(tuple),
    force=st.sampled_from(Force),
    part=st.sampled_from(Part),
    apart=several,
    context=st.lists(st.builds(Context, quotes, st.none() | spans(), texts), max_size=2).map(tuple),
)
judgements = st.builds(
    Judgement,
    *(numbers, numbers, rates, st.sampled_from(Relation), rates, texts),
    kind=st.none() | st.sampled_from(Kind),
    later=st.none() | numbers,
    clashes=st.lists(st.builds(Clash, quotes, quotes, texts), max_size=2).map(tuple),
    signals=st.lists(st.builds(Signal, texts, finite, finite), max_size=2).map(tuple),
    borders=st.none() | st.tuples(rates, rates),
)
rows = st.builds(
    Row,
    *(st.just(0), texts, st.sampled_from(Verdict)),
    kinds=st.lists(st.sampled_from(Kind), max_size=2).map(tuple),
    confidence=rates,
    why=texts,
    members=st.lists(
        st.builds(Member, claims, texts, texts, options, texts, via=texts), max_size=3
    ).map(tuple),
    judgements=st.lists(judgements, max_size=2).map(tuple),
    origins=numbers,
    outlets=numbers,
)
outlets = st.builds(
    Outlet,
    *(texts, texts, texts, texts),
    labels=st.lists(st.builds(Label, texts, texts, texts), max_size=2).map(tuple),
    mirror_of=st.none() | st.builds(Mirror, texts, texts),
)
columns = st.builds(
    Column,
    *(outlets, numbers, numbers, st.sampled_from(Silence)),
    mirrors=st.lists(outlets, max_size=2).map(tuple),
)
articles = st.builds(
    Article,
    *(numbers, texts, texts, texts, st.just(""), options, texts, options),
    via=texts,
    published_from=st.sampled_from(DateFrom),
    modified=options,
    modified_from=st.sampled_from(DateFrom),
    fetched=options,
    replaced=options,
)
copies = st.builds(
    Reprint,
    *(numbers, numbers, rates, texts, st.booleans()),
    shared=st.lists(numbers, max_size=2).map(tuple),
)
reports = st.builds(
    Report,
    texts,
    texts,
    st.lists(columns, max_size=2).map(tuple),
    st.lists(articles, max_size=2).map(tuple),
    st.lists(rows, max_size=3).map(
        lambda found: tuple(replace(row, number=n) for n, row in enumerate(found, start=1))
    ),
    numbers,
    st.lists(copies, max_size=2).map(tuple),
    st.lists(st.builds(Skipped, st.sampled_from(Stage), texts, texts, texts), max_size=2).map(
        tuple
    ),
    st.lists(texts, max_size=2).map(tuple),
    counted=st.sampled_from(Counted),
    credits=st.lists(
        st.builds(Credit, numbers, texts, texts, st.booleans(), texts), max_size=2
    ).map(tuple),
)


@given(reports)
@settings(max_examples=60, deadline=None)
def test_every_report_comes_back_as_it_was(given: Report) -> None:
    assert load_report(report_json(given)) == given


ADDED = {
    "": ("counted", "credits"),
    "outlets": ("mirror_of", "copies", "mirrors"),
    "articles": ("via", "published_from", "modified", "modified_from", "fetched", "replaced"),
    "reprints": ("partial", "shared"),
}
"""The fields that reports of schema 2 had not from the beginning."""


def test_a_report_that_was_saved_before_these_fields_came_is_read() -> None:
    document = report_document(report())
    for place, keys in ADDED.items():
        for item in document[place] if place else [document]:
            for key in keys:
                del item[key]
    for row in [*document["groups"], *document["one_sided"]]:
        for member in row["members"]:
            del member["via"]
    assert load_report(json.dumps(document)) == untexted(report())


# --- what is refused ------------------------------------------------------------------------


def changed(**fields: object) -> str:
    return json.dumps({**report_document(report()), **fields})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", "r.json: not JSON; save a report with --format json", id="no JSON"),
        pytest.param("[]", "r.json: no report of xref; save one with --format json", id="a list"),
        pytest.param(
            '{"topic": ""}', "r.json: no report of xref; save one with --format json", id="other"
        ),
        pytest.param(
            changed(schema=1),
            "r.json: schema 1, and this version reads 2; compare again",
            id="the schema before this",
        ),
        pytest.param(
            changed(schema=3),
            "r.json: schema 3, and this version reads 2; compare again",
            id="a later schema",
        ),
        pytest.param('{"schema": 2}', "r.json: groups: missing", id="a field is missing"),
        pytest.param(changed(topic=3), "r.json: topic: unexpected int", id="another type"),
        pytest.param(changed(groups=[3]), "r.json: groups[0]: expected an object", id="no object"),
        pytest.param(
            changed(skipped=[{"stage": "x", "subject": "", "reason": "", "outlet": ""}]),
            "r.json: skipped[0].stage: 'x' is not a valid Stage",
            id="an unknown word",
        ),
        pytest.param(
            "[" * 100_000, "r.json: not JSON; save a report with --format json", id="deep"
        ),
    ],
)
def test_other_documents_are_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        load_report(text, "r.json")
    assert str(caught.value) == message


@pytest.mark.parametrize("cut", [1, 500, 2000, 5000])
def test_a_document_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(InputError, match="not JSON"):
        load_report(report_json(report())[:cut])
