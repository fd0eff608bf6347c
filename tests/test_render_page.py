"""The page for a person: whole outputs at fixed widths, alignment, what is never cut silently."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from tests.corpora import article, claims_of, judged, outlet
from tests.renders import COPY, LEDGER, POST, report
from xref.render import report_text
from xref.render.formats import Format
from xref.report import Compared, make_report
from xref.types import Group, Kind, Relation, Report, Skipped, Stage

AT_80 = """\
quay fire · 11–12 Mar 2022
3 articles · 3 outlets · 6 claims · built 2022-03-12 09:30 UTC
≠ 1 diverges   = 1 agrees   · 1 told by one side

Post        1 article [agency]
Ledger      1 article [state-owned: XB] (+1 reprint by Copy)
Copy        1 reprint
Gale Radio  failed

────────────────────────────────────────────────────────────────────────────────
  1 ≠ diverges: number · 2 origins (3 outlets) · 86% sure
    54 or 57 injured
    Post        By noon ▸54◂ people were hurt.
                11 Mar
    Ledger      The service counted ▸57◂ people hurt at noon.
                11 Mar
    Copy        The service counted 57 people hurt at noon.
                12 Mar · reprint of Ledger
    — failed: Gale Radio
────────────────────────────────────────────────────────────────────────────────
  2 = agree · 2 outlets
    Post        The quay is shut.
                11 Mar
    Ledger      “The quay is closed,” said Ola.
                11 Mar · quotes Ola Berg
    — read, not there: Copy · failed: Gale Radio
────────────────────────────────────────────────────────────────────────────────

Told by one side

Post · 1
  3  11 Mar  It rained.

▸…◂ is what differs.
— failed: its feed or pages could not be fetched.
— read, not there: its articles were read and do not say this.
Reprint: Copy carries Ledger (92% of its words; it names Ledger).
Left out or doubtful: 1 input
  fetch: https://gale.example/rss (Gale Radio): HTTP 503
xref explain 1 tells why the claims of row 1 stand together and where its
verdict comes from.
"""

AT_120 = """\
quay fire · 11–12 Mar 2022
3 articles · 3 outlets · 6 claims · built 2022-03-12 09:30 UTC
≠ 1 diverges   = 1 agrees   · 1 told by one side

                │ Post                       │ Ledger                     │ Copy                       │ Gale Radio
                │ [agency]                   │ [state-owned: XB]          │                            │
                │ 1 article                  │ 1 article                  │ 1 reprint                  │ 0 articles
                │                            │ (+1 reprint by Copy)       │                            │
────────────────┼────────────────────────────┼────────────────────────────┼────────────────────────────┼───────────────
  1 ≠ diverges: │ By noon ▸54◂ people were   │ The service counted ▸57◂   │ The service counted 57     │ — failed
    number      │ hurt.                      │ people hurt at noon.       │ people hurt at noon.       │
    2 origins   │ 11 Mar                     │ 11 Mar                     │ 12 Mar · reprint of Ledger │
    (3 outlets) │                            │                            │                            │
    86% sure    │                            │                            │                            │
────────────────┼────────────────────────────┼────────────────────────────┼────────────────────────────┼───────────────
  2 = agree     │ The quay is shut.          │ “The quay is closed,” said │ — read, not there          │ — failed
    2 outlets   │ 11 Mar                     │ Ola.                       │                            │
                │                            │ 11 Mar · quotes Ola Berg   │                            │

Told by one side

Post · 1
  3  11 Mar  It rained.

▸…◂ is what differs.
— failed: its feed or pages could not be fetched.
— read, not there: its articles were read and do not say this.
Reprint: Copy carries Ledger (92% of its words; it names Ledger).
Left out or doubtful: 1 input
  fetch: https://gale.example/rss (Gale Radio): HTTP 503
xref explain 1 tells why the claims of row 1 stand together and where its verdict comes from.
"""  # noqa: E501

AT_200 = """\
quay fire · 11–12 Mar 2022
3 articles · 3 outlets · 6 claims · built 2022-03-12 09:30 UTC
≠ 1 diverges   = 1 agrees   · 1 told by one side

                │ Post                                                       │ Ledger                                                     │ Copy
                │ [agency]                                                   │ [state-owned: XB]                                          │
                │ 1 article                                                  │ 1 article                                                  │ 1 reprint
                │                                                            │ (+1 reprint by Copy)                                       │
────────────────┼────────────────────────────────────────────────────────────┼────────────────────────────────────────────────────────────┼───────────────────────────────────────────────────────────
  1 ≠ diverges: │ By noon ▸54◂ people were hurt.                             │ The service counted ▸57◂ people hurt at noon.              │ The service counted 57 people hurt at noon.
    number      │ 11 Mar                                                     │ 11 Mar                                                     │ 12 Mar · reprint of Ledger
    2 origins   │                                                            │                                                            │
    (3 outlets) │                                                            │                                                            │
    86% sure    │                                                            │                                                            │
────────────────┼────────────────────────────────────────────────────────────┼────────────────────────────────────────────────────────────┼───────────────────────────────────────────────────────────
  2 = agree     │ The quay is shut.                                          │ “The quay is closed,” said Ola.                            │ — read, not there
    2 outlets   │ 11 Mar                                                     │ 11 Mar · quotes Ola Berg                                   │

Told by one side

Post · 1
  3  11 Mar  It rained.

▸…◂ is what differs.
— read, not there: its articles were read and do not say this.
Reprint: Copy carries Ledger (92% of its words; it names Ledger).
xref explain 1 tells why the claims of row 1 stand together and where its verdict comes from.
"""  # noqa: E501


def shown(shown: Report, width: int = 120, *, color: bool = False, limit: int | None = None) -> str:
    return report_text(shown, Format.TABLE, width=width, color=color, limit=limit)


def test_stacked_at_80() -> None:
    assert shown(report(), 80) == AT_80


def test_side_by_side_at_120() -> None:
    assert shown(report(), 120) == AT_120


def test_side_by_side_at_200() -> None:
    assert shown(report((POST, LEDGER, COPY), skipped=()), 200) == AT_200


@pytest.mark.parametrize(
    ("width", "side_by_side"),
    [
        pytest.param(93, True, id="just wide enough for three columns"),
        pytest.param(92, False, id="one cell too narrow"),
    ],
)
def test_the_layout_is_chosen_by_width(width: int, side_by_side: bool) -> None:
    assert ("┼" in shown(report((POST, LEDGER, COPY), skipped=()), width)) is side_by_side


@pytest.mark.parametrize("width", [40, 80, 120, 200, 400])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, color: bool) -> None:
    for line in shown(mixed(), width, color=color).splitlines():
        assert cell_len(re.sub(r"\x1b\[[\d;]*m", "", line)) <= width


def test_without_colour_there_is_no_escape_and_with_it_the_same_words() -> None:
    plain, colored = shown(report()), shown(report(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m▸54◂\x1b[0m" in colored
    stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


# --- alignment and hostile text -------------------------------------------------------------

WIDE = (
    "港口火灾造成五十四人受伤，消防员表示火势已被包围但仍会燃烧整夜。",
    "Cafe\u0301 cre\u0300me bru\u0302le\u0301e 👩\u200d👧 ❤\ufe0f on the quay at noon.",
    "한국어 텍스트가 여기에 있습니다 그리고 더 깁니다.",
    "אש פרצה במחסן בנמל לפני עלות השחר.",
    "\x1b[31mred\x1b[0m [bold]text[/bold] \u202eevil\u202c a\u200bb \x9b2J.",
)


def mixed() -> Report:
    """Return a report of texts that are hard to align."""
    left = article(1, "One", *WIDE)
    right = article(2, "Two", *(line * 4 for line in WIDE))
    groups = [
        Group(100 + n, (100 + n, 200 + n), (judged(100 + n, 200 + n),)) for n in range(len(WIDE))
    ]
    outlets = [replace(outlet("One"), name="港口日报"), outlet("Two")]
    compared = Compared(outlets, [left, right], claims_of(left, right), groups)
    return make_report(compared, topic="[red]quay[/red]\x1b[5m", built_at="")


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_columns_stand_at_the_same_cells_in_every_line(width: int) -> None:
    lines = [line for line in shown(mixed(), width).splitlines() if re.search("[│┼]", line)]
    places = {
        tuple(cell_len(line[:n]) for n, sign in enumerate(line) if sign in "│┼") for line in lines
    }
    assert len(lines) > 10
    assert len(places) == 1


def test_texts_of_articles_act_on_nothing() -> None:
    page = shown(mixed())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", page)
    assert "[bold]text[/bold]" in page
    assert page.startswith("[red]quay[/red]�[5m · 11 Mar 2022\n")


# --- what is left out is told ---------------------------------------------------------------


def many(claims: int, *groups: Group, skipped: tuple[Skipped, ...] = ()) -> Report:
    left = article(1, "One", *(f"Left {n}." for n in range(claims)))
    right = article(2, "Two", *(f"Right {n}." for n in range(claims)))
    outlets = [outlet("One"), outlet("Two")]
    compared = Compared(outlets, [left, right], claims_of(left, right), groups, (), skipped)
    return make_report(compared, topic="fire", built_at="")


def test_one_sided_rows_beyond_the_first_are_counted() -> None:
    page = shown(many(8, Group(100, (100, 200), (judged(100, 200),))))
    assert page.count("Left ") == 1 + 5
    assert page.count("     2 more: --only one-sided\n") == 2


def test_all_one_sided_rows_are_shown_where_there_is_nothing_else() -> None:
    page = shown(many(8))
    assert page.count("Left ") == page.count("Right ") == 8
    assert "more:" not in page


def test_a_limit_tells_how_many_rows_there_are() -> None:
    shared = Group(100, (100, 200), (judged(100, 200),))
    assert "Showing 3 of 15 rows (--limit).\n" in shown(many(8, shared), limit=3)
    assert "Showing" not in shown(many(8, shared), limit=15)


def test_claims_of_one_outlet_beyond_the_third_are_counted() -> None:
    members = (100, 200, 201, 202, 203, 204)
    page = shown(many(5, Group(100, members, tuple(judged(100, m) for m in members[1:]))))
    assert "Right 2." in page
    assert "+ 2 more claims: xref explain 1" in page


def test_a_claim_that_clashes_is_among_those_shown() -> None:
    members = (100, 200, 201, 202, 203)
    clash = report().rows[0].judgements[0].clashes[0]
    agreeing = [judged(100, m) for m in members[1:4]]
    clashing = replace(judged(100, 203, Relation.DIVERGE, kind=Kind.NUMBER), clashes=(clash,))
    page = shown(many(4, Group(100, members, (*agreeing, clashing))))
    assert page.index("Right 3.") < page.index("Right 0.")


def test_skipped_inputs_are_named_then_counted() -> None:
    skipped = tuple(Skipped(Stage.READ, f"{n}.html", "empty") for n in range(7))
    page = shown(many(1, skipped=skipped))
    assert "Left out or doubtful: 7 inputs\n  read: 0.html: empty\n" in page
    assert "5.html" not in page
    assert "  2 more: --format json lists all\n" in page


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param(
            "fire",
            "fire\n0 articles · 0 outlets · 0 claims\n\nNo article on “fire” was found. Try other"
            " words or wider dates; xref sources lists what the index\nholds.\n",
            id="a topic",
        ),
        pytest.param(
            "",
            "What the outlets report\n0 articles · 0 outlets · 0 claims\n\n"
            "No article could be read: what was left out, and why, stands below.\n",
            id="files",
        ),
    ],
)
def test_nothing_to_compare_says_what_to_do(topic: str, expected: str) -> None:
    assert shown(Report(topic, "", (), (), ()), 100) == expected


@pytest.mark.parametrize("width", [100, 160])
def test_a_claim_that_an_earlier_row_shows_is_cut_and_refers_to_it(width: int) -> None:
    long = (
        "The old grain store on the quay burned down in the night and nobody was inside it at all."
    )
    articles = (
        article(1, "Post", long),
        article(2, "Ledger", "Fire took the store.", "It stood empty."),
    )
    groups = (
        Group(100, (100, 200), (judged(100, 200),)),
        Group(100, (100, 201), (judged(100, 201),)),
    )
    page = shown(
        make_report(
            Compared((outlet("Post"), outlet("Ledger")), articles, claims_of(*articles), groups),
            topic="fire",
            built_at="",
        ),
        width,
    )
    assert page.count("nobody was inside") == 1
    assert page.count("as in row 1") == 1


@pytest.mark.parametrize(
    ("relations", "said"),
    [
        pytest.param([Relation.DIVERGE, Relation.UPDATE], True, id="one diverges, one is later"),
        pytest.param([Relation.DIVERGE, Relation.AGREE], False, id="nothing is later"),
    ],
)
def test_a_row_that_diverges_says_that_it_was_updated_too(
    relations: list[Relation], said: bool
) -> None:
    articles = tuple(article(n, name, f"{n} were hurt.") for n, name in enumerate("ABC", start=1))
    pairs = zip(((100, 200), (100, 300)), relations, strict=True)
    judgements = tuple(
        replace(judged(a, b, relation), later=b if relation is Relation.UPDATE else None)
        for (a, b), relation in pairs
    )
    made = make_report(
        Compared(
            tuple(map(outlet, "ABC")),
            articles,
            claims_of(*articles),
            (Group(100, (100, 200, 300), judgements),),
        ),
        topic="fire",
        built_at="",
    )
    for width in (60, 160):
        assert ("↻ updated" in shown(made, width)) is said
        assert ("a later value" in shown(made, width)) is said


def test_an_empty_cell_says_why() -> None:
    assert "— failed" in AT_120
    assert "— read, not there: Copy · failed: Gale Radio\n" in AT_80
