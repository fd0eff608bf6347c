"""How origins are shown: who carries whose text, through which mirror, counted in which way."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.corpora import article, claims_of, judged, outlet
from xref.render import explanation, report_text
from xref.render.document import report_document
from xref.render.formats import Format
from xref.render.origins import Origins, some, width
from xref.report import Compared, counted_by, make_report
from xref.types import Counted, Credit, Group, Label, Mirror, Report, Reprint, Row, Verdict

WIRE = replace(
    outlet("Wire"),
    labels=(
        Label("agency", "yes", "https://wire.example/about"),
        Label("state-owned", "XA", "https://register.example/1"),
    ),
)
WEST = replace(outlet("Wire West"), mirror_of=Mirror("wire", "https://wire.example/about#mirrors"))
OUTLETS = (WIRE, WEST, outlet("Copy"), outlet("Half"), outlet("Desk"))
ARTICLES = (
    article(1, "Wire", "The quay is shut.", "In all 54 people were hurt."),
    replace(article(2, "Wire West", "The quay opens on Friday."), outlet="wire", via="wire-west"),
    article(3, "Copy", "The quay is shut.", "In all 54 people were hurt.", published="2022-03-12"),
    article(4, "Half", "The quay is shut.", "Shops were closed too."),
    article(5, "Desk", "The port has closed its quay."),
)
REPRINTS = (
    Reprint(3, 1, 1.0, "100% of its text; it names Wire; its canonical address is Wire's"),
    Reprint(4, 1, 0.5, "50% of its text; the origin is earlier", partial=True, shared=(400,)),
)
CREDITS = (
    Credit(5, "AP", 'by its byline: "Jo Berg, AP"'),
    Credit(4, "wires", 'by its last line: "Wires contributed"', whole=False, name="Wires Inc"),
)


def carried() -> Report:
    """Return a report of which one outlet is copied as a whole and in part, and has a mirror."""
    copies = tuple(replace(judged(100, n, confidence=1.0), reason="copied") for n in (300, 400))
    groups = (
        Group(100, (100, 300, 400, 500), (judged(100, 500), *copies)),
        Group(101, (101, 301), (judged(101, 301),)),
    )
    compared = Compared(OUTLETS, ARTICLES, claims_of(*ARTICLES), groups, REPRINTS)
    made = make_report(compared, topic="quay", built_at="")
    # Ids and counts of origins are made elsewhere, and checked there.
    rows = tuple(replace(row, id=f"id{row.number}") for row in made.rows)
    columns = tuple(
        replace(column, reprints=int(column.outlet.id == "copy")) for column in made.columns
    )
    first = replace(rows[0], origins=2)
    return replace(made, columns=columns, rows=(first, *rows[1:]), credits=CREDITS)


def shown(report: Report, columns: int) -> str:
    return report_text(report, Format.TABLE, width=columns, color=False)


AT_80 = """\
quay · 11–12 Mar 2022
5 articles · 4 outlets · 8 claims
= 1 agrees   · 3 told by one side

Wire  2 articles, 1 via Wire West [agency, state-owned: XA] (+1 whole and 1
      partial reprint by Copy and Half)
Copy  1 reprint
Half  1 article
Desk  1 article

────────────────────────────────────────────────────────────────────────────────
  1 = agree · 2 origins (4 outlets) · 90% sure
    Wire  The quay is shut.
          11 Mar
          word for word in Copy (12 Mar) and Half (11 Mar)
    Desk  The port has closed its quay.
          11 Mar · credited to AP
────────────────────────────────────────────────────────────────────────────────

Told by one side

Wire · 2
  2  11 Mar  In all 54 people were hurt. · carried by Copy
  3  11 Mar  The quay opens on Friday. · via Wire West

Half · 1
  4  11 Mar  Shops were closed too.

Reprint: Copy carries Wire (100% of its text; it names Wire; its canonical
address is Wire's).
Reprint in part: Half carries Wire (50% of its text; the origin is earlier).
Credit: Desk credits AP (by its byline: "Jo Berg, AP").
Credit in part: Half credits Wires Inc (by its last line: "Wires contributed").
xref explain 1 tells why the claims of row 1 stand together and where its
verdict comes from.
"""

TABLE_120 = """\
                │ Wire                    │ Copy                    │ Half                    │ Desk
                │ [agency, state-owned:   │                         │                         │
                │ XA]                     │ 1 reprint               │ 1 article               │ 1 article
                │ 2 articles, 1 via Wire  │                         │                         │
                │ West                    │                         │                         │
                │ (+1 whole and 1 partial │                         │                         │
                │ reprint by Copy and     │                         │                         │
                │ Half)                   │                         │                         │
────────────────┼─────────────────────────┼─────────────────────────┼─────────────────────────┼────────────────────────
  1 = agree     │ The quay is shut.       │ The quay is shut.       │ The quay is shut.       │ The port has closed its
    2 origins   │ 11 Mar                  │ 12 Mar · reprint of     │ 11 Mar · taken from     │ quay.
    (4 outlets) │                         │ Wire                    │ Wire                    │ 11 Mar · credited to AP
    90% sure    │                         │                         │                         │
"""  # noqa: E501

HEAD_200 = """\
                │ Wire                                        │ Copy                                        │ Half                                        │ Desk
                │ [agency, state-owned: XA]                   │                                             │                                             │
                │ 2 articles, 1 via Wire West                 │ 1 reprint                                   │ 1 article                                   │ 1 article
                │ (+1 whole and 1 partial reprint by Copy and │                                             │                                             │
                │ Half)                                       │                                             │                                             │
"""  # noqa: E501


def table(page: str) -> str:
    """Return the lines of the table in a page."""
    return "".join(line for line in page.splitlines(True) if "│" in line or "┼" in line)


def test_stacked_at_80() -> None:
    assert shown(carried(), 80) == AT_80


def test_side_by_side_at_120() -> None:
    assert table(shown(carried(), 120)) == TABLE_120


def test_the_heads_at_200() -> None:
    assert table(shown(carried(), 200)).startswith(HEAD_200)


EXPLAINED = """\
Where the words are from: a copy counts with its origin

   B  Copy <- Wire
      100% of its text; it names Wire; its canonical address is Wire's
      https://copy.example/3 <- https://wire.example/1
   C  Half <- Wire, in part
      50% of its text; the origin is earlier
      https://half.example/4 <- https://wire.example/1
      Half <- Wires Inc, in part (by its last line: "Wires contributed")
   D  Desk <- AP (by its byline: "Jo Berg, AP")

What is said of the outlets, and by whom

   Wire: agency (https://wire.example/about)
   Wire: state-owned: XA (https://register.example/1)
"""


def explained(report: Report, number: int) -> str:
    page = explanation(report, report.rows[number - 1], width=100, color=False)
    return page[page.index("Where the words") :]


def test_explain_shows_the_chain_of_every_copied_cell() -> None:
    assert explained(carried(), 1) == EXPLAINED


def test_explain_tells_the_mirror_and_who_says_that_it_is_one() -> None:
    assert explained(carried(), 3).startswith(
        "Where the words are from: a copy counts with its origin\n\n"
        "   A  Wire, found through its mirror Wire West (https://wire.example/about#mirrors)\n"
    )


def test_explain_says_where_a_copy_changed_what_it_took() -> None:
    report = carried()
    row = report.rows[0]
    members = tuple(replace(member, reprint_of="") for member in row.members)
    page = explanation(report, replace(row, members=members), width=100, color=False)
    assert "   B  Copy <- Wire; what it says here is not taken over as it was\n" in page


def test_a_row_without_copies_has_no_chain() -> None:
    report = carried()
    assert "<-" not in explanation(report, report.rows[2], width=100, color=False)


def test_an_article_that_takes_from_two_outlets_tells_both() -> None:
    report = carried()
    mixed = (*REPRINTS, Reprint(4, 5, 0.3, "30% of its text", partial=True, shared=(401,)))
    page = explained(replace(report, reprints=mixed), 1)
    assert "   C  Half <- Wire, in part\n" in page
    assert "      Half <- Desk, in part; what it says here is its own\n" in page
    assert "30% of its text" not in page  # it took nothing of this row over
    first, second = report.rows[0].members[2], replace(report.rows[3].members[0], reprint_of="desk")
    origins = Origins(replace(report, reprints=mixed))
    assert [origins.note(cell) for cell in (first, second)] == [
        "taken from Wire",
        "taken from Desk",
    ]
    assert [origins.source(cell) for cell in (first, second)] == list(mixed[1:])


def test_an_outlet_that_repeats_itself_is_no_reprint_of_another() -> None:
    report = replace(carried(), reprints=(Reprint(2, 1, 1.0, "the same text"),))
    origins = Origins(report)
    member = replace(report.rows[2].members[0], reprint_of="wire", via="")
    assert origins.note(member) == "its own text again"
    assert next(origins.lines()) == "Reprint: Wire carries an article of its own (the same text)."


def test_a_long_claim_stands_in_full_only_where_it_is_from() -> None:
    long = (
        "The old grain store on the quay burned down in the night and nobody was inside it at all."
    )
    articles = [
        article(1, "Wire", long),
        article(2, "Copy", long),
        article(3, "Desk", "It burned."),
    ]
    made = make_report(
        Compared(
            OUTLETS,
            articles,
            claims_of(*articles),
            (Group(100, (100, 200, 300), (judged(100, 200), judged(100, 300))),),
            (Reprint(2, 1, 1.0, "the same text"),),
        ),
        topic="",
        built_at="",
    )
    for columns in (60, 120):
        page = " ".join(shown(made, columns).replace("│", " ").split())
        assert page.count("nobody") == 1


LONG = "The old grain store on the quay burned down in the night, the harbour office said."
SITES = tuple(outlet(f"Site {n}") for n in range(1, 9))


def spread(*texts: str) -> Report:
    """Return a report of Wire, of sites with these texts that reprint it, and of Desk."""
    wire = article(1, "Wire", LONG, "Nobody was inside it.")
    copies = [
        article(n, site.name, *text.split("|"), published=f"2022-03-{n + 10}")
        for n, (site, text) in enumerate(zip(SITES, texts, strict=False), start=2)
    ]
    desk = article(99, "Desk", "The store burned.", "It was empty.")
    claims = claims_of(wire, *copies, desk)
    members = tuple(claim.id for claim in claims)
    judgements = tuple(judged(100, member) for member in members[1:])
    reprints = tuple(Reprint(item.id, 1, 1.0, "the same text") for item in copies)
    compared = Compared(
        (WIRE, *SITES, outlet("Desk")),
        [wire, *copies, desk],
        claims,
        (Group(100, members, judgements),),
        reprints,
    )
    return make_report(compared, topic="", built_at="")


def block(report: Report) -> str:
    """Return the first row of the stacked page without its title."""
    return shown(report, 80).partition("sure\n")[2].partition("─")[0]


def test_who_only_copies_is_named_in_the_cell_of_the_origin() -> None:
    assert block(spread(LONG, f"{LONG}|Nobody was inside it.", "Another word of its own.")) == (
        "    Wire    The old grain store on the quay burned down in the night, the\n"
        "            harbour office said.\n"
        "            11 Mar\n"
        "            word for word in Site 1 (12 Mar) and Site 2 (13 Mar)\n"
        "\n"
        "            Nobody was inside it.\n"
        "            11 Mar\n"
        "            word for word in Site 2 (13 Mar)\n"
        "    Site 3  Another word of its own.\n"
        "            14 Mar · reprint of Wire\n"
        "    Desk    The store burned.\n"
        "            11 Mar\n"
        "\n"
        "            It was empty.\n"
        "            11 Mar\n"
    )


def test_a_single_copy_has_a_cell_of_its_own() -> None:
    page = block(spread(LONG))
    assert "word for word" not in page
    assert "    Site 1  The old grain store on the quay burned down in the …\n" in page


def test_many_copies_are_counted() -> None:
    page = " ".join(block(spread(*[LONG] * 8)).split())
    assert "word for word in Site 1 (12 Mar), Site 2 (13 Mar), " in page
    assert "Site 5 (16 Mar) and 3 more" in page
    assert "Site 6" not in page


def listed(report: Report) -> str:
    """Return the list of outlets over the stacked page."""
    return shown(report, 80).split("\n\n")[1]


@pytest.mark.parametrize(
    ("sites", "last"),
    [
        pytest.param(5, "Desk    1 article", id="five have lines of their own"),
        pytest.param(
            6,
            "and 6 with nothing but reprints: Site 1, Site 2, Site 3, Site 4 and 2 more",
            id="six share one",
        ),
    ],
)
def test_outlets_that_only_reprint(sites: int, last: str) -> None:
    lines = listed(spread(*[LONG] * sites)).splitlines()
    assert lines[-1] == last
    assert sum("Site 1 " in line for line in lines) == (sites <= 5)


def test_what_is_labelled_keeps_its_line() -> None:
    report = spread(*[LONG] * 7)
    columns = list(report.columns)
    labelled = replace(columns[1].outlet, labels=(Label("state-owned", "XB", "https://x.example"),))
    columns[1] = replace(columns[1], outlet=labelled)
    lines = listed(replace(report, columns=tuple(columns))).splitlines()
    assert "Site 1  1 reprint [state-owned: XB]" in lines
    assert lines[-1].startswith("and 6 with nothing but reprints: Site 2, ")


# --- the other formats ----------------------------------------------------------------------


def test_markdown_heads_and_cells() -> None:
    page = report_text(carried(), Format.MARKDOWN, width=80, color=False)
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    assert lines[0] == (
        "| # | Verdict | Wire<br>\\[agency, state-owned: XA\\]<br>2 articles, 1 via Wire West"
        "<br>(+1 whole and 1 partial reprint by Copy and Half) | Copy<br>1 reprint"
        " | Half<br>1 article | Desk<br>1 article |"
    )
    assert lines[1].startswith("| 1 | **= agree**<br>2 origins (4 outlets)<br>90% sure | The quay")
    assert "· taken from Wire | The port has closed its quay.<br>" in lines[1]
    assert "- Reprint in part: Half carries Wire (50% of its text; the origin is earlier)." in page


def test_csv_tells_the_evidence_of_each_copied_claim() -> None:
    lines = list(
        csv.DictReader(io.StringIO(report_text(carried(), Format.CSV, width=80, color=False)))
    )
    keys = ("row", "origins", "outlets", "outlet", "reprint_of", "evidence", "agency", "via")
    assert [tuple(line[key] for key in keys) for line in lines] == [
        ("1", "2", "4", "wire", "", "", "", ""),
        ("1", "2", "4", "copy", "wire", REPRINTS[0].evidence, "", ""),
        ("1", "2", "4", "half", "wire", REPRINTS[1].evidence, "wires", ""),
        ("1", "2", "4", "desk", "", "", "AP", ""),
        ("2", "1", "2", "wire", "", "", "", ""),
        ("2", "1", "2", "copy", "wire", REPRINTS[0].evidence, "", ""),
        ("3", "1", "1", "wire", "", "", "", "wire-west"),
        ("4", "1", "1", "half", "", "", "wires", ""),
    ]


def test_json_tells_copies_mirrors_credits_and_what_is_counted() -> None:
    document = report_document(carried())
    wire = document["outlets"][0]
    assert wire["copies"] == [
        {"outlet": "copy", "whole": 1, "partial": 0},
        {"outlet": "half", "whole": 0, "partial": 1},
    ]
    assert [(m["id"], m["mirror_of"]) for m in wire["mirrors"]] == [
        ("wire-west", {"outlet": "wire", "source": "https://wire.example/about#mirrors"})
    ]
    assert [item["mirror_of"] for item in document["outlets"]] == [None] * 4
    assert [item["via"] for item in document["articles"]] == ["", "wire-west", "", "", ""]
    assert [item["partial"] for item in document["reprints"]] == [False, True]
    assert document["credits"] == [
        {"article": 5, "agency": "AP", "evidence": CREDITS[0].evidence, "whole": True, "name": ""},
        {
            "article": 4,
            "agency": "wires",
            "evidence": CREDITS[1].evidence,
            "whole": False,
            "name": "Wires Inc",
        },
    ]
    assert document["counted"] == "origins"


# --- how many -------------------------------------------------------------------------------


def row(origins: int, outlets: int, verdict: Verdict = Verdict.AGREE, number: int = 0) -> Row:
    return Row(number, "", verdict, (), 1.0, "", (), (), origins, outlets)


@pytest.mark.parametrize(
    ("origins", "outlets", "by_origins", "by_outlets"),
    [
        pytest.param(1, 1, "1 outlet", "1 outlet", id="one"),
        pytest.param(3, 3, "3 outlets", "3 outlets", id="no copy"),
        pytest.param(2, 5, "2 origins (5 outlets)", "5 outlets (2 origins)", id="copies"),
        pytest.param(1, 2, "1 origin (2 outlets)", "2 outlets (1 origin)", id="one and its copy"),
    ],
)
def test_how_many_tell_a_row(origins: int, outlets: int, by_origins: str, by_outlets: str) -> None:
    found = row(origins, outlets)
    assert width(found, Counted.ORIGINS) == by_origins
    assert width(found, Counted.OUTLETS) == by_outlets


def test_counted_by_outlets_the_widest_spread_comes_first_within_a_verdict() -> None:
    rows = [
        row(2, 2, Verdict.DIVERGES),
        row(4, 4),
        row(3, 9),
        row(2, 9),
        row(2, 3),
        row(1, 7, Verdict.ONE_SIDED),
        row(1, 1, Verdict.ONE_SIDED),
    ]
    numbered = tuple(replace(item, number=n) for n, item in enumerate(rows, start=1))
    given = Report("", "", (), (), numbered)
    found = counted_by(given, Counted.OUTLETS)
    assert found.counted is Counted.OUTLETS
    assert [(r.number, r.origins, r.outlets) for r in found.rows] == [
        *((1, 2, 2), (2, 3, 9), (3, 2, 9), (4, 4, 4), (5, 2, 3)),
        *((6, 1, 7), (7, 1, 1)),
    ]
    assert counted_by(given, Counted.ORIGINS) == given


@pytest.mark.parametrize("columns", [60, 120])
def test_the_page_says_what_is_counted(columns: int) -> None:
    by_outlets = shown(counted_by(carried(), Counted.OUTLETS), columns)
    assert "(4 outlets)" not in by_outlets
    assert "(2 origins)" in by_outlets


@pytest.mark.parametrize(
    ("names", "most", "expected"),
    [
        pytest.param([], 3, "", id="none"),
        pytest.param(["A"], 3, "A", id="one"),
        pytest.param(["A", "B"], 3, "A and B", id="two"),
        pytest.param(["A", "B", "C"], 3, "A, B and C", id="as many as are named"),
        pytest.param(["A", "B", "C", "D"], 3, "A, B and 2 more", id="one too many"),
        pytest.param([str(n) for n in range(400)], 3, "0, 1 and 398 more", id="very many"),
    ],
)
def test_some_names(names: list[str], most: int, expected: str) -> None:
    assert some(names, most) == expected


@pytest.mark.parametrize(
    ("reprints", "expected"),
    [
        pytest.param((), "", id="nobody"),
        pytest.param(REPRINTS[:1], "(+1 reprint by Copy)", id="one as a whole"),
        pytest.param(REPRINTS[1:], "(+1 partial reprint by Half)", id="one in part"),
        pytest.param(
            (*REPRINTS[1:], Reprint(3, 1, 0.4, "", partial=True)),
            "(+2 partial reprints by Half and Copy)",
            id="two in part",
        ),
        pytest.param(
            (REPRINTS[0], Reprint(4, 2, 1.0, "")), "(+2 reprints by Copy and Half)", id="both"
        ),
        pytest.param((Reprint(2, 1, 1.0, ""),), "", id="its own article again"),
        pytest.param((Reprint(3, 9, 1.0, ""),), "", id="of an article that is not there"),
    ],
)
def test_who_carries_an_outlet(reprints: tuple[Reprint, ...], expected: str) -> None:
    report = replace(carried(), reprints=reprints)
    assert Origins(report).carried(report.columns[0]) == expected


def test_a_column_that_is_copied_everywhere_still_has_a_short_head() -> None:
    """Four hundred sites that carry one outlet: their names stand in no head, their number does."""
    copies = [outlet(f"Site {n}") for n in range(400)]
    articles = [article(n, item.name, "It is.") for n, item in enumerate(copies, start=2)]
    reprints = [Reprint(item.id, 1, 1.0, "the same text") for item in articles]
    first = article(1, "Wire", "It is.")
    compared = Compared([WIRE, *copies], [first, *articles], claims_of(first, *articles), ())
    report = replace(
        make_report(compared, topic="", built_at=""), reprints=tuple(reprints), rows=()
    )
    assert Origins(report).carried(report.columns[0]) == (
        "(+400 reprints by Site 0, Site 1 and 398 more)"
    )
    assert shown(report, 80).endswith("  395 more such: --format json lists all\n")


def test_nothing_of_an_article_acts_on_a_terminal() -> None:
    evil = "\x1b[31mAP[bold]"
    report = replace(
        carried(),
        credits=(Credit(5, evil, evil),),
        reprints=(Reprint(3, 1, 1.0, evil),),
    )
    for page in (shown(report, 80), explained(report, 1)):
        assert "\x1b" not in page
        assert "AP[bold]" in page
