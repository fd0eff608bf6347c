"""What is shown of headlines, clauses, context and forces: whole outputs at fixed widths."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.corpora import judged, outlet
from tests.renders import DOCK, HE, PIECES, PORT, SUBJECT, piece, pieced, quote, said
from xref.render import explanation, hits, readings, report_text, wording
from xref.render.formats import Format
from xref.report import Compared, make_report
from xref.types import (
    Attribution,
    Claim,
    Context,
    Force,
    Group,
    Member,
    Mode,
    Negation,
    Part,
    Quote,
    Reading,
)

HEAD = """\
quay fire · 11 Mar 2022
2 articles · 2 outlets · 7 claims
≠ 1 diverges   = 2 agree   · 1 told by one side

"""
ALONE = """
Told by one side

Post · 1
  4  11 Mar  [Ola Berg] runs the port

▸…◂ is what differs.
[…] are words from elsewhere in the article.
"""

AT_60 = """\
Post    1 article
Ledger  1 article

────────────────────────────────────────────────────────────
  1 ≠ diverges: date · 2 outlets · 80% sure
    two days
    Post    Ola Berg … was questioned ▸on Friday◂
            11 Mar
    Ledger  The head of the port was questioned ▸on
            Thursday◂.
            11 Mar
────────────────────────────────────────────────────────────
  2 = agree · 2 outlets
    Post    Quay fire may burn on
            11 Mar · headline · hedged
    Ledger  The fire will burn until Sunday.
            11 Mar · future
────────────────────────────────────────────────────────────
  3 = agree · 2 outlets
    Post    He [Ola Berg] insisted that the gate was locked.
            11 Mar · said Ola Berg (“insisted”)
    Ledger  Berg denied that the gate was open.
            11 Mar · denied by Ola Berg
────────────────────────────────────────────────────────────
"""
AT_80 = """\
                │ Post                          │ Ledger
                │ 1 article                     │ 1 article
────────────────┼───────────────────────────────┼──────────────────────────────
  1 ≠ diverges: │ Ola Berg … was questioned ▸on │ The head of the port was
    date        │ Friday◂                       │ questioned ▸on Thursday◂.
    2 outlets   │ 11 Mar                        │ 11 Mar
    80% sure    │                               │
────────────────┼───────────────────────────────┼──────────────────────────────
  2 = agree     │ Quay fire may burn on         │ The fire will burn until
    2 outlets   │ 11 Mar · headline · hedged    │ Sunday.
                │                               │ 11 Mar · future
────────────────┼───────────────────────────────┼──────────────────────────────
  3 = agree     │ He [Ola Berg] insisted that   │ Berg denied that the gate was
    2 outlets   │ the gate was locked.          │ open.
                │ 11 Mar · said Ola Berg        │ 11 Mar · denied by Ola Berg
                │ (“insisted”)                  │
"""
AT_120 = """\
                │ Post                                              │ Ledger
                │ 1 article                                         │ 1 article
────────────────┼───────────────────────────────────────────────────┼──────────────────────────────────────────────────
  1 ≠ diverges: │ Ola Berg … was questioned ▸on Friday◂             │ The head of the port was questioned ▸on
    date        │ 11 Mar                                            │ Thursday◂.
    2 outlets   │                                                   │ 11 Mar
    80% sure    │                                                   │
────────────────┼───────────────────────────────────────────────────┼──────────────────────────────────────────────────
  2 = agree     │ Quay fire may burn on                             │ The fire will burn until Sunday.
    2 outlets   │ 11 Mar · headline · hedged                        │ 11 Mar · future
────────────────┼───────────────────────────────────────────────────┼──────────────────────────────────────────────────
  3 = agree     │ He [Ola Berg] insisted that the gate was locked.  │ Berg denied that the gate was open.
    2 outlets   │ 11 Mar · said Ola Berg (“insisted”)               │ 11 Mar · denied by Ola Berg
"""  # noqa: E501
AT_200 = """\
                │ Post                                                         │ Ledger
                │ 1 article                                                    │ 1 article
────────────────┼──────────────────────────────────────────────────────────────┼─────────────────────────────────────────────────────────────
  1 ≠ diverges: │ Ola Berg … was questioned ▸on Friday◂                        │ The head of the port was questioned ▸on Thursday◂.
    date        │ 11 Mar                                                       │ 11 Mar
    2 outlets   │                                                              │
    80% sure    │                                                              │
────────────────┼──────────────────────────────────────────────────────────────┼─────────────────────────────────────────────────────────────
  2 = agree     │ Quay fire may burn on                                        │ The fire will burn until Sunday.
    2 outlets   │ 11 Mar · headline · hedged                                   │ 11 Mar · future
────────────────┼──────────────────────────────────────────────────────────────┼─────────────────────────────────────────────────────────────
  3 = agree     │ He [Ola Berg] insisted that the gate was locked.             │ Berg denied that the gate was open.
    2 outlets   │ 11 Mar · said Ola Berg (“insisted”)                          │ 11 Mar · denied by Ola Berg
"""  # noqa: E501


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        pytest.param(60, AT_60, id="one below the other"),
        pytest.param(80, AT_80, id="80"),
        pytest.param(120, AT_120, id="120"),
        pytest.param(200, AT_200, id="200"),
    ],
)
def test_the_page(width: int, rows: str) -> None:
    page = report_text(pieced(), Format.TABLE, width=width, color=False)
    assert page.partition("xref explain")[0] == HEAD + rows + ALONE


def test_what_xref_puts_in_is_dim_and_the_outlets_words_are_not() -> None:
    page = report_text(pieced(), Format.TABLE, width=120, color=True)
    page = page.replace("\x1b[0m\x1b[2m", "")
    assert "He\x1b[2m [Ola Berg]\x1b[0m insisted" in page
    assert "Ola Berg\x1b[2m …\x1b[0m was questioned" in page


@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN])
def test_a_headline_beside_its_articles_body_is_left_to_explain(format_: Format) -> None:
    groups = (
        Group(101, (101, 200, 100), (judged(101, 200), judged(200, 100))),
        Group(100, (100, 202), (judged(100, 202),)),
    )
    compared = Compared((outlet("Post"), outlet("Ledger")), (PORT, DOCK), PIECES, groups)
    given = make_report(compared, topic="", built_at="")
    page = report_text(given, format_, width=120, color=False)
    assert page.count(PORT.title) == 1
    assert "as in row" not in page
    assert "of the headline" in explanation(given, given.rows[0], width=120, color=False)


# --- explain --------------------------------------------------------------------------------

EXPLAINED = """\
A  Post
   He [Ola Berg] insisted that the gate was locked.
   11 Mar 2022 · claim 4 of its article, characters 55–92
   Quay fire may burn on
   https://post.example/1
   reported, claiming: by the word “insisted”
   speaker: Ola Berg (“He”: Ola Berg, named before)
   what is said: “the gate was locked”
   context: “He” is “Ola Berg”, the only person named before

B  Ledger
   Berg denied that the gate was open.
   11 Mar 2022 · claim 2 of its article, characters 49–84
   Story 2
   https://ledger.example/2
   reported, denied: by the word “denied”
   speaker: Ola Berg, in the text “Berg”
   what is said: “the gate was open”
"""
IN_PIECES = """\
A  Post
   Ola Berg … was questioned ▸on Friday◂
   11 Mar 2022 · claim 2 of its article, characters 0–8 and 29–53
   Quay fire may burn on
   https://post.example/1
   asserted
"""
HEADLINE = """\
A  Post
   Quay fire may burn on
   11 Mar 2022 · characters 0–21 of the headline
   https://post.example/1
   headline, asserted, hedged
"""
BEFORE = """\
A  Post
   [Ola Berg] runs the port
   11 Mar 2022 · claim 3 of its article, characters 14–27
   Quay fire may burn on
   https://post.example/1
   asserted
   context: “Ola Berg”, subject of the sentence
"""


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param(1, IN_PIECES, id="pieces"),
        pytest.param(3, EXPLAINED, id="speakers and forces"),
        pytest.param(2, HEADLINE, id="a headline"),
        pytest.param(4, BEFORE, id="a subject put before"),
    ],
)
def test_explanation_of_claims(row: int, told: str) -> None:
    given = pieced()
    page = explanation(given, given.rows[row - 1], width=80, color=False)
    assert f"\n\n{told}" in page


# --- claims and hits ------------------------------------------------------------------------

LISTED = """\
Quay fire may burn on
post · 11 Mar 2022 · https://post.example/1
4 claims · 0 dropped

headline  Quay fire may burn on
          headline, asserted, hedged

0–53      Ola Berg … was questioned on Friday
          asserted

14–27     [Ola Berg] runs the port
          asserted
          context: “Ola Berg”, subject of the sentence

55–92     He [Ola Berg] insisted that the gate was locked.
          reported, claiming: by the word “insisted”
          speaker: Ola Berg (“He”: Ola Berg, named before)
          what is said: “the gate was locked”
          context: “He” is “Ola Berg”, the only person named before
"""
READ = [Reading(PORT, PIECES[:4], ())]


def test_claims_for_a_person() -> None:
    assert readings(READ, (), Format.TABLE, width=80, color=False) == LISTED


def test_claims_as_csv() -> None:
    lines = csv.DictReader(io.StringIO(readings(READ, (), Format.CSV, width=80, color=False)))
    fields = ("part", "kind", "force", "speaker", "text", "context")
    assert [tuple(line[field] for field in fields) for line in lines] == [
        ("headline", "asserted", "hedged", "", "Quay fire may burn on", ""),
        ("body", "asserted", "neutral", "", "Ola Berg was questioned on Friday", ""),
        ("body", "asserted", "neutral", "", "runs the port", "Ola Berg"),
        (
            *("body", "reported", "claiming", "Ola Berg"),
            *("He insisted that the gate was locked.", "Ola Berg"),
        ),
    ]


def test_hits_show_how_it_is_said() -> None:
    found = [Member(claim, PORT.url, PORT.title, PORT.published) for claim in PIECES[:3]]
    page = hits(found, "quay", Format.TABLE, width=80, color=False, outlets={})
    assert page == (
        "quay · 3 claims\n"
        "\n"
        "  1  Quay fire may burn on\n"
        "     post · 11 Mar 2022 · headline · hedged\n"
        "     https://post.example/1\n"
        "\n"
        "  2  Ola Berg … was questioned on Friday\n"
        "     post · 11 Mar 2022\n"
        "     https://post.example/1\n"
        "\n"
        "  3  [Ola Berg] runs the port\n"
        "     post · 11 Mar 2022\n"
        "     https://post.example/1\n"
    )


def test_the_sheet_keeps_the_outlets_words_and_the_context_apart() -> None:
    lines = csv.DictReader(
        io.StringIO(report_text(pieced(), Format.CSV, width=80, color=False, limit=None))
    )
    shown = {(x["text"], x["context"], x["mode"], x["force"], x["part"]) for x in lines}
    assert ("runs the port", "Ola Berg", "asserted", "neutral", "body") in shown
    assert ("Quay fire may burn on", "", "asserted", "hedged", "headline") in shown


def test_markdown_sets_apart_what_is_not_the_outlets() -> None:
    page = report_text(pieced(), Format.MARKDOWN, width=80, color=False)
    assert "| Ola Berg … was questioned **▸on Friday◂**<br>" in page
    assert "| He \\[Ola Berg\\] insisted that the gate was locked.<br>" in page
    assert "- 4: \\[Ola Berg\\] runs the port (" in page
    assert (
        "| Quay fire may burn on<br>[11 Mar 2022](https://post.example/1) · headline · hedged |"
        in page
    )


# --- words ----------------------------------------------------------------------------------


def told(mode: Mode, force: Force, cue: str = "", speaker: str = "Ola Berg") -> Claim:
    given = Attribution(None, Quote(cue, (0, 4)) if cue else None, None, speaker)
    plain = Claim(1, 1, "post", 0, (0, 9), "The words", mode, force=force)
    return plain if mode is Mode.ASSERTED else replace(plain, attribution=given)


@pytest.mark.parametrize(
    ("claim", "cell", "explained"),
    [
        pytest.param(told(Mode.ASSERTED, Force.NEUTRAL), "", "asserted", id="the outlet's own"),
        pytest.param(
            told(Mode.ASSERTED, Force.FUTURE), "future", "asserted, about the future", id="future"
        ),
        pytest.param(
            told(Mode.ASSERTED, Force.CONDITIONAL),
            "conditional",
            "asserted, under a condition",
            id="conditional",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.NEUTRAL, "said"),
            "said Ola Berg",
            "reported: by the word “said”",
            id="a plain cue",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.NEUTRAL, "according to"),
            "said Ola Berg (“according to”)",
            "reported: by the words “according to”",
            id="a cue of two words",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.FACTIVE, "admitted"),
            "said Ola Berg (“admitted”)",
            "reported, as a fact: by the word “admitted”",
            id="a factive cue tells itself",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.HEDGED, "said"),
            "said Ola Berg · hedged",
            "reported, hedged: by the word “said”",
            id="hedged",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.HEDGED, speaker=""),
            "speaker unnamed · hedged",
            "reported, hedged",
            id="nobody named",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.DENIED, "denied"),
            "denied by Ola Berg",
            "reported, denied: by the word “denied”",
            id="denied in so many words",
        ),
        pytest.param(
            told(Mode.REPORTED, Force.DENIED, "dismissed", speaker=""),
            "denied by someone unnamed (“dismissed”)",
            "reported, denied: by the word “dismissed”",
            id="denied by another word",
        ),
        pytest.param(
            told(Mode.QUOTED, Force.DENIED, "denied"),
            "quotes Ola Berg, who denies it",
            "quoted, denied: by the word “denied”",
            id="a quotation that is denied",
        ),
        pytest.param(
            replace(told(Mode.QUOTED, Force.CLAIMING, "insisted"), part=Part.HEADLINE),
            "headline · quotes Ola Berg (“insisted”)",
            "headline, quoted, claiming: by the word “insisted”",
            id="a quotation in a headline",
        ),
    ],
)
def test_how_a_claim_is_said(claim: Claim, cell: str, explained: str) -> None:
    assert wording.speech(claim) == cell
    assert wording.details(claim)[0] == explained


def test_every_force_but_the_neutral_has_words() -> None:
    assert [force for force in Force if not wording.FORCES[force]] == [Force.NEUTRAL]


def test_what_is_said_leaves_out_the_cue_in_its_midst() -> None:
    given = said(DOCK, "Berg", "denied", "Berg denied that the gate")
    parted = replace(given, apart=(quote(DOCK, "Berg").span, quote(DOCK, "the gate").span))
    claim = piece(DOCK, 1, "Berg denied that the gate was open.", attribution=parted)
    assert "what is said: “Berg … the gate”" in wording.details(claim)


def test_a_negation_that_reaches_over_pieces_turns_only_words_of_the_claim() -> None:
    cue = quote(PORT, "was")
    turned = Negation(cue.text, cue.span, (4, 53))
    claim = piece(PORT, 1, "Ola Berg", "was questioned on Friday", values=(turned,))
    assert wording.details(claim) == [
        "asserted",
        "negation: “was” turns “Berg … was questioned on Friday”",
    ]


@pytest.mark.parametrize(
    ("context", "noted"),
    [
        pytest.param((HE,), True, id="for a pronoun"),
        pytest.param((SUBJECT,), True, id="before the claim"),
        pytest.param((), False, id="none"),
    ],
)
def test_a_note_tells_what_brackets_are_where_there_are_some(
    context: tuple[Context, ...], noted: bool
) -> None:
    given = pieced()
    (member,) = given.rows[3].members
    claim = replace(member.claim, context=context)
    row = replace(given.rows[3], members=(replace(member, claim=claim),))
    page = report_text(replace(given, rows=(row,)), Format.TABLE, width=80, color=False)
    assert ("[…] are words from elsewhere in the article.\n" in page) is noted
