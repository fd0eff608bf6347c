"""What claims, search, sources and build print."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.corpora import outlet
from tests.renders import ARTICLES, CLAIMS, GALE, POST, report
from xref import render
from xref.render.formats import Format, RunFormat
from xref.tally import OutletPlan, OutletSummary, Plan, Summary
from xref.types import (
    Ailment,
    Article,
    Dropped,
    Entry,
    FeedState,
    Ill,
    Member,
    Reading,
    Skipped,
    SourceStatus,
    Stage,
)

# --- claims ---------------------------------------------------------------------------------

READ = Reading(
    ARTICLES[1], (CLAIMS[3], CLAIMS[4]), (Dropped((76, 85), "Read more", "furniture: read more"),)
)
EMPTY = (Skipped(Stage.READ, "a.txt", "empty"),)


def test_claims_for_a_person() -> None:
    assert render.readings([READ], EMPTY, Format.TABLE, width=80, color=False) == (
        "Story 2\n"
        "ledger · 11 Mar 2022 · https://ledger.example/2\n"
        "2 claims · 1 dropped\n"
        "\n"
        "0–43   The service counted 57 people hurt at noon.\n"
        "       asserted\n"
        "       number: “57 people” = at least 57 person, injured\n"
        "\n"
        "44–75  “The quay is closed,” said Ola.\n"
        "       quoted: by the word “said”\n"
        "       speaker: Ola Berg, in the text “Ola”\n"
        "       what is said: “The quay is closed”\n"
        "       negation: “closed” turns “quay is closed”\n"
        "       names: Ola\n"
        "\n"
        "Dropped\n"
        "\n"
        "76–85  Read more\n"
        "       furniture: read more\n"
        "\n"
        "Left out or doubtful: 1 input\n"
        "  read: a.txt: empty\n"
    )


def test_claims_as_json_have_the_fields_of_a_reports_members() -> None:
    page = json.loads(render.readings([READ], EMPTY, Format.JSON, width=80, color=False))
    members = json.loads(render.report_text(report(), Format.JSON, width=80, color=False))[
        "groups"
    ][1]["members"]
    (article,) = page["articles"]
    assert article["claims"][1] == members[1]
    assert article["dropped"] == [
        {"text": "Read more", "span": [76, 85], "rule": "furniture: read more"}
    ]
    assert page["skipped"][0]["reason"] == "empty"


def test_claims_as_csv() -> None:
    page = render.readings([READ], (), Format.CSV, width=80, color=False)
    assert [(x["kind"], x["text"]) for x in csv.DictReader(io.StringIO(page))] == [
        ("asserted", "The service counted 57 people hurt at noon."),
        ("quoted", "“The quay is closed,” said Ola."),
        ("dropped", "Read more"),
    ]


def test_no_article_read() -> None:
    page = render.readings([], EMPTY, Format.TABLE, width=80, color=False)
    assert page == "No article was read.\nLeft out or doubtful: 1 input\n  read: a.txt: empty\n"


# --- search ---------------------------------------------------------------------------------


def hit(article: Article, number: int) -> Member:
    return Member(CLAIMS[number], article.url, article.title, article.published)


def found(format_: Format, *members: Member) -> str:
    outlets = {column.outlet.id: column.outlet for column in report().columns}
    return render.hits(members, "quay", format_, width=80, color=False, outlets=outlets)


def test_hits_for_a_person() -> None:
    assert found(Format.TABLE, hit(ARTICLES[0], 1), hit(ARTICLES[1], 4)) == (
        "quay · 2 claims\n"
        "\n"
        "  1  The quay is shut.\n"
        "     Post · 11 Mar 2022\n"
        "     https://post.example/1\n"
        "\n"
        "  2  “The quay is closed,” said Ola.\n"
        "     Ledger · 11 Mar 2022 · quotes Ola Berg\n"
        "     https://ledger.example/2\n"
    )


def test_no_hit_says_what_to_do() -> None:
    assert found(Format.TABLE) == (
        "No claim on “quay” was found. Try other words or wider dates.\n"
    )


def test_hits_as_json_and_csv() -> None:
    page = json.loads(found(Format.JSON, hit(ARTICLES[1], 4)))
    assert (page["query"], page["claims"][0]["speaker"]) == ("quay", "Ola Berg")
    (line,) = csv.DictReader(io.StringIO(found(Format.CSV, hit(ARTICLES[1], 4))))
    assert (line["outlet"], line["url"]) == ("Ledger", "https://ledger.example/2")


# --- sources --------------------------------------------------------------------------------

STATUSES = [
    SourceStatus(
        POST,
        (FeedState("https://post.example/rss", "2022-03-12T04:00:00+00:00"),),
        12,
        "2022-03-11",
    ),
    SourceStatus(
        GALE,
        (
            FeedState("https://gale.example/a", None, 3, "HTTP 503"),
            FeedState("https://gale.example/b", "2022-03-10T04:00:00+00:00", 1, "timed out"),
            FeedState("https://gale.example/c"),
        ),
        0,
        None,
    ),
]


def test_sources_for_a_person() -> None:
    assert render.sources(STATUSES, Format.TABLE, width=80, color=False) == (
        "Post post [agency]\n"
        "  12 articles · newest 11 Mar 2022\n"
        "   https://post.example/rss · read 2022-03-12 04:00 UTC\n"
        "Gale Radio gale-radio\n"
        "  0 articles\n"
        "   https://gale.example/a\n"
        "   ! failed in the last 3 runs (HTTP 503): try it with `xref sources check\n"
        "   gale-radio`\n"
        "   https://gale.example/b · read 2022-03-10 04:00 UTC\n"
        "   ! failed in the last run (timed out)\n"
        "   https://gale.example/c\n"
        "   ! never read\n"
        "\n"
        "2 outlets, 1 with something wrong (!).\n"
    )


def test_sources_as_csv_have_one_line_a_feed() -> None:
    page = render.sources(STATUSES, Format.CSV, width=80, color=False)
    assert [(x["id"], x["wrong"]) for x in csv.DictReader(io.StringIO(page))] == [
        ("post", ""),
        (
            "gale-radio",
            "failed in the last 3 runs (HTTP 503): try it with `xref sources check gale-radio`",
        ),
        ("gale-radio", "failed in the last run (timed out)"),
        ("gale-radio", "never read"),
    ]


# --- summary --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "state"),
    [
        pytest.param(True, "Index: {} (published s1)", id="published"),
        pytest.param(
            False,
            "Nothing new was stored; the index stays as it was: {} (s1)",
            id="nothing new",
        ),
    ],
)
def test_summary_of_a_run(published: bool, state: str) -> None:
    silent = tuple(Skipped(Stage.FETCH, f"https://gale.example/{n}", "HTTP 503") for n in range(4))
    done = Summary(
        outlets=(OutletSummary(POST, 1, 12, 3, 140), OutletSummary(GALE, 2, skipped=silent)),
        skipped=(Skipped(Stage.READ, "x.txt", "names no outlet"),),
        seconds={"fetch": 2.06, "embed": 10.0},
        snapshot="s1",
        published=published,
        articles=1200,
        claims=15000,
    )
    assert render.summary(done, width=100, color=False) == (
        "Post: 1 feed read, 12 added (140 claims), 3 unchanged\n"
        "Gale Radio: yielded nothing\n"
        "  fetch: HTTP 503: https://gale.example/0 and 3 more\n"
        "Of no known outlet: 1 input left out or doubtful\n"
        "  read: names no outlet: x.txt\n"
        "Time: fetch 2.1 s, embed 10.0 s\n"
        f"{state.format('1,200 articles, 15,000 claims')}\n"
    )


def test_outlets_that_are_silent_for_the_same_reasons_are_told_together() -> None:
    def silent(name: str, reason: str) -> OutletSummary:
        skip = Skipped(Stage.FETCH, f"https://{name}.example/rss", reason)
        ill = Ailment(skip.subject, Ill.FAILED, "failed in the last 3 runs")
        return OutletSummary(outlet(name), 1, skipped=(skip,), ailments=(ill,), feeds_failed=1)

    unknown = [silent(name, "name not known") for name in ("Post", "\x1b[1mGale", "Vesna")]
    others = [silent(name, "HTTP 503") for name in ("Wire", "Bee")]
    found = (unknown[0], OutletSummary(outlet("Ledger"), 3, 2, feeds_failed=1), *unknown[1:])
    done = Summary((*found, *others), (), {}, "s1", published=True, articles=2, claims=3)
    assert render.summary(done, width=200, color=False) == (
        "3 outlets yielded nothing: Post, \ufffd[1mGale, Vesna\n"
        "  fetch: name not known: https://Post.example/rss and 2 more\n"
        "  feed https://Post.example/rss failed in the last 3 runs (and 2 more: xref sources)\n"
        "Ledger: 2 feeds read, 1 failed, 2 added (0 claims)\n"
        "Wire: yielded nothing\n"
        "  fetch: HTTP 503: https://Wire.example/rss\n"
        "  feed https://Wire.example/rss failed in the last 3 runs\n"
        "Bee: yielded nothing\n"
        "  fetch: HTTP 503: https://Bee.example/rss\n"
        "  feed https://Bee.example/rss failed in the last 3 runs\n"
        "Index: 2 articles, 3 claims (published s1)\n"
    )


def test_what_is_broken_of_a_reason_stays_set_in() -> None:
    skip = Skipped(Stage.FETCH, f"https://gale.example/{'n' * 60}", "asks to wait 7200 s")
    found = (OutletSummary(GALE, 1, skipped=(skip,)),)
    done = Summary(found, (), {}, "s1", published=True, articles=1, claims=1)
    assert render.summary(done, width=85, color=False).splitlines()[1:3] == [
        "  fetch: asks to wait 7200 s:",
        f"  {skip.subject}",
    ]


@pytest.mark.parametrize(
    ("waiting", "fetched", "time"),
    [
        pytest.param(
            15.0, 15, "20.0 s, 75% of it waiting for the network, 15 pages fetched", id="web"
        ),
        pytest.param(None, 0, "20.0 s", id="files, without a network"),
    ],
)
def test_summary_tells_the_time_and_what_is_left(
    waiting: float | None, fetched: int, time: str
) -> None:
    stages = {"claims": 4.0} if waiting is None else {"waiting": waiting, "claims": 4.0}
    done = Summary(
        outlets=(
            OutletSummary(POST, 1, 12, 3, 140, edited=2, fetched=fetched, later=7),
            OutletSummary(GALE, 1, edited=1, later=1),
        ),
        skipped=(),
        seconds=stages,
        snapshot="s1",
        published=True,
        articles=1,
        claims=1,
        elapsed=20.0,
    )
    told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stages.items())
    assert render.summary(done, width=200, color=False) == (
        "Post: 1 feed read, 12 added (140 claims), 2 edited, 3 unchanged\n"
        "Gale Radio: 1 feed read, 1 edited\n"
        "To be tried by the next run: 8 pages\n"
        f"Time: {time} ({told})\n"
        "Index: 1 article, 1 claim (published s1)\n"
    )


PLANNED = Plan(
    outlets=(
        OutletPlan(
            POST,
            2,
            1,
            tuple(Entry(f"https://post.example/{n}", "\x1b[1mFire" * (n == 0)) for n in range(6)),
            ("https://post.example/old",),
            3,
            (Skipped(Stage.FETCH, "https://post.example/rss", "HTTP 503"),),
            9,
        ),
        OutletPlan(GALE, 3, known=1, feeds_failed=2),
        OutletPlan(outlet("Vesna"), 1),
    ),
    started="2026-11-25T02:00:00+00:00",
    ended="2026-11-25T02:00:04+00:00",
    elapsed=4.0,
)


def test_what_a_build_would_do() -> None:
    assert render.summary(PLANNED, width=120, color=False) == (
        "Post: 2 feeds read (1 as before), 6 to fetch, 1 to ask again, 3 stored,"
        " 9 left for later runs\n"
        "  + \ufffd[1mFire: https://post.example/0\n"
        "  + https://post.example/1\n"
        "  + https://post.example/2\n"
        "  + https://post.example/3\n"
        "  + https://post.example/4\n"
        "  + 1 more page\n"
        "  fetch: HTTP 503: https://post.example/rss\n"
        "Gale Radio: 1 feed read, 2 failed, nothing new, 1 stored\n"
        "Vesna: would yield nothing\n"
        "A build would fetch 6 pages, and ask again for 1 page of stored articles."
        " Nothing was stored.\n"
    )


def test_what_a_build_would_do_as_json() -> None:
    told = json.loads(render.summary(PLANNED, RunFormat.JSON, width=80, color=False))
    assert told["exit"] == {"code": 3, "meaning": "done, but an outlet yielded nothing"}
    assert (told["started"], told["ended"], told["seconds"]) == (PLANNED.started, PLANNED.ended, 4)
    assert told["totals"] == {
        "feeds": 6,
        "feeds_unchanged": 1,
        "feeds_failed": 2,
        "to_fetch": 6,
        "to_ask_again": 1,
        "stored": 4,
        "left_out": 1,
        "later": 9,
    }
    assert told["outlets"][0]["again"] == ["https://post.example/old"]
    assert [item["yielded"] for item in told["outlets"]] == [True, True, False]
