"""CSV and Markdown hold every claim, whatever the texts; and what is imported for which format."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.renders import pieced, report
from xref.render import report_text
from xref.render.formats import Format
from xref.types import Report

HOSTILE = '=1+1 "a"|b,\n<b>\x1b[31m*c*'


def hostile() -> Report:
    """Return the report with a text that is hostile to every format."""
    given = report()
    member = given.rows[2].members[0]
    claim = replace(member.claim, text=HOSTILE, span=(47, 47 + len(HOSTILE)))
    row = replace(given.rows[2], members=(replace(member, claim=claim),))
    return replace(given, rows=(*given.rows[:2], row))


def written(given: Report, format_: Format, limit: int | None = None) -> str:
    return report_text(given, format_, width=80, color=True, limit=limit)


def test_csv_has_one_line_a_claim() -> None:
    lines = list(csv.DictReader(io.StringIO(written(report(), Format.CSV))))
    assert [(x["row"], x["outlet"], x["differs"], x["reprint_of"]) for x in lines] == [
        ("1", "post", "54", ""),
        ("1", "ledger", "57", ""),
        ("1", "copy", "", "ledger"),
        ("2", "post", "", ""),
        ("2", "ledger", "", ""),
        ("3", "post", "", ""),
    ]
    assert lines[4] == {
        "row": "2",
        "id": report().rows[1].id,
        "verdict": "agree",
        "kinds": "",
        "confidence": "1.0",
        "why": "the same state",
        "origins": "2",
        "outlets": "2",
        "outlet": "ledger",
        "name": "Ledger",
        "published": "2022-03-11",
        "text": "“The quay is closed,” said Ola.",
        "context": "",
        "differs": "",
        "mode": "quoted",
        "force": "neutral",
        "speaker": "Ola Berg",
        "cue": "said",
        "url": "https://ledger.example/2",
        "title": "Story 2",
        "reprint_of": "",
        "evidence": "",
        "agency": "",
        "via": "",
        "part": "body",
        "start": "44",
        "end": "75",
    }


def test_csv_of_hostile_text_reads_back_as_one_harmless_cell() -> None:
    lines = list(csv.DictReader(io.StringIO(written(hostile(), Format.CSV))))
    assert len(lines) == 6
    assert lines[5]["text"] == '\'=1+1 "a"|b, <b>�[31m*c*'


def test_markdown() -> None:
    assert written(report(notes=("a *note*",)), Format.MARKDOWN) == (
        "# quay fire · 11–12 Mar 2022\n\n"
        "3 articles · 3 outlets · 6 claims · built 2022-03-12 09:30 UTC\n\n"
        "≠ 1 diverges, = 1 agrees, · 1 told by one side\n\n"
        "| # | Verdict | Post<br>\\[agency\\]<br>1 article"
        " | Ledger<br>\\[state-owned: XB\\]<br>1 article<br>(+1 reprint by Copy)"
        " | Copy<br>1 reprint |\n"
        "|-|-|-|-|-|\n"
        "| 1 | **≠ diverges: number**<br>2 origins (3 outlets)<br>86% sure"
        " | By noon **▸54◂** people were hurt.<br>[11 Mar 2022](https://post.example/1)"
        " | The service counted **▸57◂** people hurt at noon."
        "<br>[11 Mar 2022](https://ledger.example/2)"
        " | The service counted 57 people hurt at noon."
        "<br>[12 Mar 2022](https://copy.example/3) · reprint of Ledger |\n"
        "| 2 | **= agree**<br>2 outlets"
        " | The quay is shut.<br>[11 Mar 2022](https://post.example/1)"
        " | “The quay is closed,” said Ola.<br>[11 Mar 2022](https://ledger.example/2)"
        " · quotes Ola Berg"
        " | — read, not there |\n\n"
        "## Told by one side\n\n"
        "### Post\n\n"
        "- 3: It rained. ([11 Mar 2022](https://post.example/1))\n\n"
        "## Notes\n\n"
        "- Reprint: Copy carries Ledger (92% of its words; it names Ledger).\n"
        "- Gale Radio: failed.\n"
        "- Note: a \\*note\\*\n"
        "- Left out or doubtful (fetch): https://gale.example/rss (Gale Radio): HTTP 503\n"
    )


def test_markdown_of_hostile_text_stays_on_its_line() -> None:
    page = written(hostile(), Format.MARKDOWN)
    assert '- 3: =1+1 "a"\\|b, &lt;b&gt;�\\[31m\\*c\\* (' in page
    assert len(page.splitlines()) == len(written(report(), Format.MARKDOWN).splitlines())


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_keeps_to_the_limit_and_says_so(format_: Format) -> None:
    page = written(report(), format_, limit=1)
    assert "The quay is shut." not in page
    if format_ is not Format.CSV:
        assert "howing 1 of 3 rows (--limit)" in page


@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize("given", [report(), pieced(), hostile(), Report("", "", (), (), ())])
def test_every_format_ends_with_one_line_break(format_: Format, given: Report) -> None:
    page = written(given, format_)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


@pytest.mark.parametrize("format_", [Format.JSON, Format.MARKDOWN, Format.CSV])
def test_rich_is_imported_for_the_terminal_only(format_: Format) -> None:
    code = (
        "import sys; from tests.renders import report; from xref.render import report_text;"
        "from xref.render.formats import Format;"
        f"report_text(report(), Format({format_.value!r}), width=80, color=False);"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
