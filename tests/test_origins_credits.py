"""What an article says of whose text it is: credits, and their weight as evidence of an origin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.corpora import article, claims_of, outlet
from xref.claims.reader import read
from xref.origins import find_credits, find_reprints
from xref.origins.agencies import AGENCIES
from xref.origins.credits import DATELINE, FOOT, HEAD, SHORT
from xref.types import Article, Credit, Mirror, Outlet, Reprint

BODY = (
    "A fire broke out in the old grain store at Pellmouth harbour before dawn on Thursday.",
    "Crews from four towns fought the flames until the middle of the afternoon.",
    "The harbour master said the quay would stay shut while engineers check the cranes.",
    "Nine dock workers were treated for smoke and all but two have gone home.",
    "Grain prices on the coast rose by a fifth within a day of the blaze.",
)
OUTLETS = (
    outlet("Pellmouth Post"),
    Outlet("northern-wire", "Northern Wire", "https://northernwire.example"),
    outlet("AFP"),
)


def credited(*lines: str, canonical: str | None = None) -> list[tuple[str, str, bool]]:
    item = replace(article(1, "Pellmouth Post", *lines), canonical=canonical)
    return [(c.agency, c.evidence, c.whole) for c in find_credits([item], OUTLETS)]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        pytest.param(
            "KELMOUTH (Reuters) - A fire broke out in the old grain store.",
            ("Reuters", 'by its dateline: "KELMOUTH (Reuters) -"', True),
            id="a dateline",
        ),
        pytest.param(
            "PORT KELL, Aldmark, March 3 (AP) — A fire broke out in the old grain store.",
            ("AP", 'by its dateline: "PORT KELL, Aldmark, March 3 (AP) —"', True),
            id="a dateline with the day",
        ),
        pytest.param(
            "(AP) — A fire broke out in the old grain store.",
            ("AP", 'by its dateline: "(AP) —"', True),
            id="a dateline without a place",
        ),
        pytest.param(
            "By Jo Berg, AP", ("AP", 'by its byline: "By Jo Berg, AP"', True), id="a byline"
        ),
        pytest.param(
            "By JO BERG, Associated Press",
            ("AP", 'by its byline: "By JO BERG, Associated Press"', True),
            id="the long name in a byline",
        ),
        pytest.param(
            "By the Northern Wire",
            ("northern-wire", 'by its byline: "By the Northern Wire"', True),
            id="another outlet's byline",
        ),
        pytest.param(
            "AFP", ("afp", 'by its byline: "AFP"', True), id="an agency that is an outlet"
        ),
    ],
)
def test_the_head_of_an_article(line: str, credit: tuple[str, str, bool]) -> None:
    assert credited(line, *BODY) == [credit]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        pytest.param(
            "Reuters contributed to this report.",
            ("Reuters", 'by its contribution: "Reuters contributed to this report."', False),
            id="contributed",
        ),
        pytest.param(
            "Associated Press writer Jo Berg in Kelmouth contributed to this report.",
            (
                "AP",
                'by its contribution: "Associated Press writer Jo Berg in Kelmouth contributed to'
                ' this report."',
                False,
            ),
            id="a writer who contributed",
        ),
        pytest.param(
            "With files from The Canadian Press",
            ("Canadian Press", 'by its contribution: "With files from The Canadian Press"', False),
            id="with files from",
        ),
        pytest.param("via TASS", ("TASS", 'by its own words: "via TASS"', True), id="via"),
        pytest.param(
            "Source: TASS", ("TASS", 'by its own words: "Source: TASS"', True), id="source"
        ),
        pytest.param("© AFP", ("afp", 'by its copyright line: "© AFP"', True), id="copyright"),
        pytest.param(
            "Copyright 2012 The Associated Press.",
            (
                "AP",
                'by its copyright line: "Copyright 2012 The Associated Press."',
                True,
            ),
            id="copyright in words",
        ),
        pytest.param(
            "This article originally appeared on Northern Wire.",
            (
                "northern-wire",
                'by its own words: "This article originally appeared on Northern Wire."',
                True,
            ),
            id="originally appeared on",
        ),
        pytest.param(
            "It was first published by Xinhua.",
            ("Xinhua", 'by its own words: "It was first published by Xinhua."', True),
            id="first published by",
        ),
        pytest.param(
            "Northern Wire is a state-owned news organization. As long as others keep it from you,"
            " this site will temporarily republish the RSS feed from Northern Wire. Visit them.",
            (
                "northern-wire",
                'by its own words: "…this site will temporarily republish the RSS feed'
                ' from Northern Wire. Visit them."',
                True,
            ),
            id="republishes the feed",
        ),
        pytest.param("(AP)", ("AP", 'by its agency tag: "(AP)"', True), id="a tag of its own"),
        pytest.param(
            "Two of them were let go. (UPI)",
            ("UPI", 'by its agency tag: "Two of them were let go. (UPI)"', True),
            id="a tag after the last words",
        ),
    ],
)
def test_the_foot_of_an_article(line: str, credit: tuple[str, str, bool]) -> None:
    assert credited(*BODY, line) == [credit]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Reuters reported on Friday that the quay was shut.", id="cites an agency"),
        pytest.param("A spokesman told AFP that nobody was hurt.", id="told an agency"),
        pytest.param("The Post owes its readers an answer, AP.", id="a name at the end"),
        pytest.param("(AP) The mayor visits the harbour.", id="a picture's credit"),
        pytest.param("This article originally appeared on Some Other Blog.", id="an unknown name"),
        pytest.param(
            "Crews at the grain store, Thursday, March 3, 2022, in Pellmouth. (AP)", id="a caption"
        ),
        pytest.param("File photo of the harbour of Pellmouth. (Reuters)", id="an old picture"),
        pytest.param("By Jo Berg, Pellmouth Post", id="its own byline"),
        pytest.param("Copyright 2012 Pellmouth Post", id="its own copyright"),
        pytest.param("The tap (ap) was shut.", id="a word in small letters"),
    ],
)
def test_no_credit(line: str) -> None:
    assert credited(line, *BODY) == []
    assert credited(*BODY, line) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(HEAD - 1, 9, True, id="the last line of the head"),
        pytest.param(HEAD, 9, False, id="the line below"),
        pytest.param(9, FOOT - 1, True, id="the first line of the foot"),
        pytest.param(9, FOOT, False, id="the line above"),
    ],
)
def test_where_credits_stand(before: int, after: int, *, found: bool) -> None:
    lines = [f"Line {n} of this report is here." for n in range(9)]
    assert bool(credited(*lines[:before], "Source: TASS", *lines[:after])) is found


@pytest.mark.parametrize("extra", [0, 1])
def test_a_dateline_ends_early(extra: int) -> None:
    place = "K" * (DATELINE - len(" (AP) -") + extra)
    assert bool(credited(f"{place} (AP) - A fire.", *BODY)) is (extra == 0)


@pytest.mark.parametrize("extra", [0, 1])
def test_a_byline_is_short(extra: int) -> None:
    line = "By Jo Berg, AP "
    assert bool(credited(line + "x" * (SHORT - len(line) + extra), *BODY)) is (extra == 0)


@pytest.mark.parametrize(
    ("canonical", "found"),
    [
        pytest.param("https://www.northernwire.example/a", True, id="another outlet's site"),
        pytest.param("https://pellmouth-post.example/story", False, id="its own site"),
        pytest.param("https://unknown.example/story", False, id="an unknown site"),
        pytest.param(None, False, id="none"),
    ],
)
def test_a_canonical_address_credits_its_outlet(canonical: str | None, *, found: bool) -> None:
    evidence = f"by its canonical address: {canonical}"
    assert credited(*BODY, canonical=canonical) == (
        [("northern-wire", evidence, True)] if found else []
    )


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        pytest.param("By the Wire West", None, id="its name"),
        pytest.param(BODY[0], "https://wirewest.example/a", id="its site"),
    ],
)
def test_a_credit_to_a_mirror_is_its_outlets(line: str, canonical: str | None) -> None:
    behind = Mirror("northern-wire", "https://about.example")
    west = Outlet("wire-west", "Wire West", "https://wirewest.example", mirror_of=behind)
    item = replace(article(1, "Pellmouth Post", line, *BODY), canonical=canonical)
    assert [c.agency for c in find_credits([item], (*OUTLETS, west))] == ["northern-wire"]
    own = replace(item, outlet="northern-wire", via="wire-west")
    assert find_credits([own], (*OUTLETS, west)) == ()


def test_what_is_all_an_agencys_is_said_first_and_once() -> None:
    found = credited("KELMOUTH (Reuters) - Fire.", *BODY, "AP and Reuters contributed to this.")
    assert [(agency, whole) for agency, _, whole in found] == [("Reuters", True), ("AP", False)]


def test_agencies_are_told_apart_by_name() -> None:
    forms = [form for agency in AGENCIES for form in (agency.name, *agency.forms)]
    assert len(forms) == len(set(forms))


# --- credits as evidence --------------------------------------------------------------------


def test_a_credit_alone_folds_nothing() -> None:
    wire = article(1, "Northern Wire", *BODY)
    other = article(2, "Pellmouth Post", "By the Northern Wire", "Quite another story. " * 9)
    assert find_reprints([wire, other], claims_of(wire, other), OUTLETS) == ()


@pytest.mark.parametrize(
    ("copy", "evidence"),
    [
        pytest.param(
            replace(
                article(2, "Pellmouth Post", *BODY, published="2022-03-09"),
                canonical="http://m.northern-wire.example/1?utm_source=x",
            ),
            "its canonical address is that of the origin",
            id="a canonical address, though it is dated earlier",
        ),
        pytest.param(
            article(
                2, "Pellmouth Post", *BODY, "Originally appeared on Northern Wire.",
                published="2022-03-09",
            ),
            'it credits Northern Wire by its own words: "Originally appeared on Northern Wire."',
            id="a credit, though it is dated earlier",
        ),
        pytest.param(
            article(2, "Pellmouth Post", *BODY, "We read Northern Wire a lot."),
            "it names Northern Wire",
            id="a mere name",
        ),
    ],
)  # fmt: skip
def test_how_the_origin_is_told(copy: Article, evidence: str) -> None:
    wire = article(1, "Northern Wire", *BODY)
    found = find_reprints([copy, wire], claims_of(copy, wire), OUTLETS)
    assert [(r.copy, r.origin) for r in found] == [(2, 1)]
    assert found[0].evidence.partition("; ")[2] == evidence


def test_a_report_republished_with_a_preface_and_a_disclaimer() -> None:
    """A site carries another's feed, beside that one's own page of the same day."""
    wire = article(1, "Northern Wire", *BODY)
    hub = article(
        2,
        "Harbour Hub",
        "The fire had been feared by neighbours for a long time",
        *BODY[:3],
        "Read more",
        *BODY[3:],
        "Northern Wire (NW) is a state-owned news organization funded by the government of Aldmark."
        " The information is included by the Harbour Hub not as an endorsement, but because other"
        " papers leave it out. For that reason, the Harbour Hub will temporarily republish the RSS"
        " feed from Northern Wire. Visit https://northern-wire.example",
    )
    articles, outlets = [hub, wire], (*OUTLETS, outlet("Harbour Hub"))
    claims = [
        replace(claim, id=item.id * 100 + n)
        for item in articles
        for n, claim in enumerate(read(item).claims)
    ]
    (found,) = find_reprints(articles, claims, outlets)
    told = (
        'it credits Northern Wire by its own words: "…Harbour Hub will temporarily republish'
        ' the RSS feed from Northern Wire. Visit https://northern-wire.example"'
    )
    assert (found.copy, found.origin, found.partial) == (2, 1, False)
    assert found.evidence.endswith(told)
    assert found.share > 0.75
    assert find_credits(articles, outlets) == (
        Credit(2, "northern-wire", told.removeprefix("it credits Northern Wire ")),
    )


def test_a_reprint_is_the_same_with_and_without_its_credits_at_hand() -> None:
    wire = article(1, "Northern Wire", *BODY)
    copy = article(2, "Pellmouth Post", *BODY, "Source: Northern Wire")
    claims = claims_of(wire, copy)
    found = find_reprints([wire, copy], claims, OUTLETS)
    known = find_credits([wire, copy], OUTLETS)
    assert find_reprints([wire, copy], claims, OUTLETS, credits_=known) == found
    assert [type(reprint) for reprint in found] == [Reprint]
