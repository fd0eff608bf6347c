"""The commands as a person types them: results on stdout, remarks on stderr, exit codes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.commands import DEMO, Ran, command, interruptible, xref
from tests.conftest import ROOT
from xref import wiring
from xref.store import snapshots

ARTICLES = DEMO / "articles.jsonl"
SOURCES = str(DEMO / "sources.yaml")
COMMANDS = ("compare", "add", "build", "explain", "search", "claims", "sources", "versions", "eval")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An index of the demo's articles, made by the command."""
    folder = tmp_path_factory.mktemp("index")
    ran = xref("add", str(ARTICLES), "--index", str(folder), "--sources", SOURCES)
    assert ran.code == 0, ran.err
    assert "13 articles" in ran.out
    return str(folder)


def document(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


# --- compare --------------------------------------------------------------------------------


def test_the_demo_shows_every_kind_of_row() -> None:
    shown = document(xref("compare", "--demo", "--format", "json"))
    verdicts = {group["verdict"] for group in shown["groups"]}
    kinds = {kind for group in shown["groups"] for kind in group["kinds"]}
    assert {"agree", "diverges"} <= verdicts
    assert {"number", "date"} <= kinds
    assert len(shown["outlets"]) == 4
    assert len(shown["one_sided"]) > 10


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param("tyres", "harbour-fire", id="one word"),
        pytest.param("council votes on the budget of Tarnholm", "budget", id="a sentence"),
        pytest.param("sanctions on Russia?* AND (", "turkey", id="syntax characters are text"),
    ],
)
def test_a_topic_of_the_index(index: str, topic: str, expected: str) -> None:
    shown = document(xref("compare", topic, "--index", index, "--format", "json"))
    assert shown["topic"] == topic
    assert len({article["outlet"] for article in shown["articles"]}) >= 3
    words = " ".join(article["title"] for article in shown["articles"]).casefold()
    assert {"harbour-fire": "kelmouth", "budget": "budget", "turkey": "turkey"}[expected] in words


def test_a_topic_in_files_is_compared_without_an_index(tmp_path: Path) -> None:
    ran = xref("compare", "tyres", "--from", str(ARTICLES), "--format", "json", cwd=tmp_path)
    titles = " ".join(article["title"] for article in document(ran)["articles"])
    assert "Kelmouth" in titles
    assert "budget" not in titles
    assert list(tmp_path.iterdir()) == []


def test_files_of_every_form_are_compared_together(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    fire = [line for line in lines if "Kelmouth" in line["title"]][:3]
    body = "".join(f"<p>{part}</p>" for part in fire[0]["text"].split("\n"))
    page = (
        f"<html lang=en><head><title>{fire[0]['title']}</title>"
        f'<meta property="og:site_name" content="{fire[0]["outlet"]}">'
        f'<meta property="article:published_time" content="{fire[0]["published"]}"></head>'
        f"<body><article><h1>{fire[0]['title']}</h1>{body}</article></body></html>"
    )
    header = f"Title: {fire[1]['title']}\nOutlet: {fire[1]['outlet']}\nPublished: 2023-06-07\n\n"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (tmp_path / "b.txt").write_text(header + fire[1]["text"], "utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps(fire[2]).encode()))
    names = ("a.html", "b.txt", "c.jsonl.gz")
    shown = document(xref("compare", "--from", *names, "--format", "json", cwd=tmp_path))
    assert {o["name"] for o in shown["outlets"]} == {a["outlet"] for a in fire}
    assert all(article["published"] for article in shown["articles"])
    assert shown["groups"]


def test_spans_refer_to_the_text_as_it_was_given() -> None:
    texts = {
        item["url"]: {"body": item["text"], "headline": item["title"]}
        for item in map(json.loads, ARTICLES.read_text("utf-8").splitlines())
    }
    shown = document(xref("compare", "--from", str(ARTICLES), "--format", "json"))
    members = [m for row in shown["groups"] + shown["one_sided"] for m in row["members"]]
    assert len(members) > 100
    for member in members:
        text = texts[member["article"]][member["part"]]
        assert " ".join(text[a:b] for a, b in member["pieces"]) == member["text"]
        assert member["span"] == [member["pieces"][0][0], member["pieces"][-1][1]]


@pytest.mark.parametrize(
    ("only", "verdicts"),
    [
        pytest.param(["--only", "diverge"], {"diverges"}, id="diverge"),
        pytest.param(["--only", "agree"], {"agree"}, id="agree"),
        pytest.param(["--only", "one-sided"], {"one-sided"}, id="one-sided"),
        pytest.param(
            ["--only", "agree", "--only", "diverge"], {"agree", "diverges"}, id="two of them"
        ),
    ],
)
def test_only_rows_of_a_verdict(only: list[str], verdicts: set[str]) -> None:
    shown = document(xref("compare", "--demo", "--format", "json", *only))
    assert {row["verdict"] for row in shown["groups"] + shown["one_sided"]} == verdicts


def test_limits_of_dates_and_outlets(index: str) -> None:
    limits = ("--since", "2023-06-08", "--until", "2023-06-08", "--outlet", "the-ledger")
    shown = document(xref("compare", "fire", "--index", index, "--format", "json", *limits))
    assert {(a["outlet"], a["published"]) for a in shown["articles"]} == {
        ("the-ledger", "2023-06-08")
    }


def test_csv_has_a_line_for_every_cell_and_markdown_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(xref("compare", "--demo", "--format", "csv").out)))
    shown = document(xref("compare", "--demo", "--format", "json"))
    members = [m for row in shown["groups"] + shown["one_sided"] for m in row["members"]]
    assert len(rows) == len(members)
    markdown = xref("compare", "--demo", "--format", "markdown").out
    assert len([line for line in markdown.splitlines() if line.startswith("| ")]) > len(
        shown["groups"]
    )


@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    from rich.cells import cell_len

    ran = xref("compare", "--demo", COLUMNS=str(width))
    assert max(cell_len(line) for line in ran.out.splitlines()) <= width
    assert "\x1b" not in ran.out


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" in xref("compare", "--demo", FORCE_COLOR="1").out
    assert "\x1b" not in xref("compare", "--demo", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_result_goes_to_a_file_and_nothing_to_stdout(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    ran = xref("compare", "--demo", "--format", "json", "--output", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(target.read_text("utf-8"))["schema"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_reader_that_closes_the_pipe_ends_the_run_quietly() -> None:
    run = subprocess.Popen(
        command("compare", "--demo"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    with run.stderr:
        assert run.stderr.read() == b""
    run.wait()


def test_a_reader_whose_snapshot_is_removed_while_it_opens_takes_the_newest(
    index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(index, folder)
    (old,) = (folder / "snapshots").iterdir()
    looked_up = snapshots.latest
    seen: list[str] = []

    def latest(place: Path) -> snapshots.Snapshot | None:
        found = looked_up(place)
        if not seen:  # Another process publishes and removes right after the first look.
            old.rename(folder / "snapshots" / "00000009-abcdef")
        seen.append(found.name if found else "")
        return found

    monkeypatch.setattr(snapshots, "latest", latest)
    with wiring.opened(folder) as (library, _, _encoder):
        assert len(library.counts()) == 4
    assert seen == [old.name, "00000009-abcdef", "00000009-abcdef"]


# --- explain --------------------------------------------------------------------------------


def test_explain_tells_of_a_row_of_the_last_report(tmp_path: Path) -> None:
    shown = document(xref("compare", "--demo", "--format", "json", XDG_STATE_HOME=str(tmp_path)))
    row = next(row for row in shown["groups"] if row["kind"] == "number")
    for name in (str(row["number"]), row["id"]):
        ran = xref("explain", name, XDG_STATE_HOME=str(tmp_path), COLUMNS="200")
        assert ran.code == 0
        for member in row["members"]:
            assert member["text"][:60] in ran.out.replace("▸", "").replace("◂", "")


def test_explain_reads_a_saved_report(tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    xref("compare", "--demo", "--format", "json", "-o", str(saved))
    assert xref("explain", "1", "--report", str(saved)).code == 0


# --- the other commands ---------------------------------------------------------------------


def test_search_finds_claims_with_their_links(index: str) -> None:
    found = document(xref("search", "zinc in the water", "--index", index, "-f", "json"))
    texts = {claim["text"]: claim["article"] for claim in found["claims"]}
    best, second = list(texts)[:2]
    assert "zinc" in best
    assert "zinc" in second.casefold()
    assert texts[best].startswith("https://")


def test_claims_of_a_text_with_what_was_dropped(tmp_path: Path) -> None:
    text = "Mayor Dilys Crane said nine people were hurt on Friday.\nRead more\nWho knows?\n"
    (tmp_path / "report.txt").write_text(text)
    ran = xref("claims", "report.txt", "--published", "2023-06-10", "-f", "json", cwd=tmp_path)
    (article,) = document(ran)["articles"]
    (claim,) = article["claims"]
    assert claim["source"]["text"] == "Mayor Dilys Crane"
    assert text[slice(*claim["content"]["span"])] == claim["content"]["text"]
    assert {v["kind"]: v["text"] for v in claim["values"]}["date"].endswith("Friday")
    assert [dropped["text"] for dropped in article["dropped"]] == ["Read more", "Who knows?"]


def test_sources_lists_outlets_with_and_without_an_index(index: str, tmp_path: Path) -> None:
    for folder in (index, str(tmp_path)):
        listed = json.loads(
            xref("sources", "--sources", SOURCES, "--index", folder, "-f", "json").out
        )
        assert "northern-wire" in json.dumps(listed)
    assert list(tmp_path.iterdir()) == []


def test_eval_of_the_demo_prints_scores_for_every_event() -> None:
    ran = xref("eval", str(DEMO / "gold"))
    assert ran.code == 0
    for name in ("antalya", "harbour-fire", "budget-vote"):
        assert name in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str) -> None:
    ran = xref(name, "--help")
    assert ran.code == 0
    assert f"xref {name}" in ran.out.split("Example", 1)[1]


def test_shell_completion_is_there() -> None:
    ran = xref(_XREF_COMPLETE="complete_bash", COMP_WORDS="xref com", COMP_CWORD="1")
    assert ran.out.split() == ["compare"]


def test_no_library_tells_its_maker_of_this_machine(tmp_path: Path) -> None:
    ran = xref("compare", "--demo", HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path / "state"))
    assert ran.code == 0
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*"))
    assert found == ["state", "state/xref", "state/xref/last-report.json"]


# --- what goes wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        pytest.param(["compare"], "--demo", 2, id="no topic"),
        pytest.param(["compare", "x"], "no index yet: run `xref build`", 1, id="no index"),
        pytest.param(["compare", "--from", "no.txt"], "no.txt: no such file", 2, id="no file"),
        pytest.param(["add", "no.txt"], "no.txt: no such file", 2, id="no file to add"),
        pytest.param(["build"], "sources.yaml: no such file here", 2, id="no sources.yaml"),
        pytest.param(["compare", "--demo", "--from", "x"], "not both", 2, id="demo and files"),
        pytest.param(["compare", "--demo", "--since", "soon"], "'soon' is no date", 2, id="date"),
        pytest.param(
            ["compare", "--demo", "--since", "2023-02-02", "--until", "2023-02-01"],
            "is after --until",
            2,
            id="dates the wrong way round",
        ),
        pytest.param(
            ["compare", "--demo", "--outlet", "northern-wir"],
            "did you mean northern-wire?",
            2,
            id="a misspelt outlet",
        ),
        pytest.param(["compare", "--demo", "--only", "x"], "--only", 2, id="no such verdict"),
        pytest.param(["explain", "1"], "no report was shown yet", 2, id="nothing to explain"),
        pytest.param(["explain", "1", "--report", "x"], "cannot be read", 2, id="no report file"),
        pytest.param(["eval", "none"], "none: no such file or folder", 2, id="no gold"),
        pytest.param(["search", "x"], "no index yet", 1, id="search without an index"),
        pytest.param(["nonsense"], "No such command", 2, id="no such command"),
        pytest.param(
            ["compare", "--demo", "-o", "no/such/folder/x"], "cannot be written", 1, id="output"
        ),
    ],
)
def test_an_error_is_one_line_with_the_way_out(
    tmp_path: Path, arguments: list[str], message: str, code: int
) -> None:
    ran = xref(*arguments, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path))
    assert message in ran.err
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("shell", "code", "message"),
    [
        pytest.param("> /dev/full", 1, "standard output: cannot be written: No space", id="full"),
        pytest.param(">&-", 1, "standard output: is closed", id="closed"),
    ],
)
def test_standard_output_that_takes_nothing(shell: str, code: int, message: str) -> None:
    line = f"{shlex.join(command('compare', '--demo'))} {shell}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    assert message in done.stderr


def test_comparing_files_of_which_none_can_be_read_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    ran = xref("compare", "--from", "empty.txt", cwd=tmp_path)
    assert ran.code == 3
    assert "an empty file" in ran.out


@pytest.mark.parametrize(
    ("topic", "note"),
    [
        pytest.param("bitcoin harbour", "In no article: bitcoin.", id="a word that nobody wrote"),
        pytest.param("!!! ???", "", id="no word at all"),
        pytest.param("zzxxqq", "In no article: zzxxqq.", id="a topic that nobody wrote of"),
    ],
)
def test_a_topic_that_nobody_wrote_of_says_so(index: str, topic: str, note: str) -> None:
    shown = document(xref("compare", topic, "--index", index, "--format", "json"))
    assert bool(shown["articles"]) is ("harbour" in topic)
    assert (note in shown["notes"]) is bool(note)


def test_an_error_that_nobody_foresaw_is_one_line_too(tmp_path: Path) -> None:
    broken = (
        "import xref.jobs as j\ndef f(*a): raise RuntimeError('what?')\nj.source_statuses = f\n"
    )
    code = broken + "from xref.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "sources"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        "xref: internal error (RuntimeError: what?): run it again with --debug to see where\n",
    )


def test_a_damaged_topic_is_searched_as_text(index: str) -> None:
    ran = xref("search", os.fsdecode(b"harbour \xff"), "--index", index)
    assert ran.code == 0
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("topic", [[], ["harbour"]], ids=["all", "a topic"])
def test_the_same_article_given_twice_is_compared_once(topic: list[str]) -> None:
    shown = document(xref("compare", *topic, "--from", *[str(ARTICLES)] * 2, "--format", "json"))
    urls = [article["url"] for article in shown["articles"]]
    assert len(urls) == len(set(urls))
    assert topic or len(urls) == 13
    assert len([s for s in shown["skipped"] if "the same text as" in s["reason"]]) == 13


@pytest.mark.parametrize("topic", [[], ["harbour"]])
def test_a_judge_that_the_sources_name_is_used(tmp_path: Path, topic: list[str]) -> None:
    named = (DEMO / "sources.yaml").read_text("utf-8") + "judge: no-such-weights.json\n"
    (tmp_path / "s.yaml").write_text(named, "utf-8")
    ran = xref("compare", *topic, "--from", str(ARTICLES), "--sources", str(tmp_path / "s.yaml"))
    assert ran.code != 0
    assert "no-such-weights.json" in ran.err


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    ran = xref("--debug", "search", "x", cwd=tmp_path)
    assert "Traceback" in ran.err


def test_adding_nothing_that_can_be_read_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    ran = xref("add", "empty.txt", "--outlet", "post", cwd=tmp_path)
    assert ran.code == 3
    assert "empty.txt" in ran.out + ran.err


def test_an_interrupted_run_exits_with_130_and_keeps_its_articles(tmp_path: Path) -> None:
    line = ARTICLES.read_text("utf-8").splitlines()[0]
    many = [line.replace("/2022/", f"/{n}/").replace("Antalya", f"City{n}") for n in range(3000)]
    (tmp_path / "many.jsonl").write_text("\n".join(many), "utf-8")
    run = subprocess.Popen(
        command("add", "many.jsonl"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=interruptible,
        start_new_session=True,
    )
    database = tmp_path / "indexes" / "xref.db"
    started = time.monotonic()
    while time.monotonic() - started < 60 and stored(database) < 10:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)  # As the terminal does: to all of its processes.
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err.decode().splitlines()[-1] == "xref: interrupted; finished work is kept", err.decode()
    assert b"Traceback" not in err
    assert stored(database) >= 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["build", "--keep", "3"], "; finished work is kept", id="build"),
        pytest.param(["add", "a.txt"], "; finished work is kept", id="add"),
        pytest.param(["sources", "add", "https://a.example"], "", id="sources add"),
        pytest.param(["search", "build"], "", id="search"),
    ],
)
def test_an_interrupt_promises_only_what_is_so(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    from xref import cli

    def interrupted(**_: object) -> None:
        raise SystemExit(130)

    class Stream(io.StringIO):
        def reconfigure(self, **_: str) -> None:
            """Take what the terminal is told."""

    err = Stream()
    monkeypatch.setattr(cli, "app", interrupted)
    monkeypatch.setattr(sys, "argv", ["xref", *arguments])
    monkeypatch.setattr(sys, "stdout", Stream())
    monkeypatch.setattr(sys, "stderr", err)
    with pytest.raises(SystemExit):
        cli.main()
    assert err.getvalue() == f"xref: interrupted{said}\n"


def stored(database: Path) -> int:
    """Return how many articles are committed."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


IMPORTS = """
import sys
from xref.cli import main
sys.argv = ["xref", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    heavy = {"torch", "sentence_transformers", "transformers", "httpx", "trafilatura"}
    print(end.code, *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["compare", "search"])
def test_the_read_path_imports_nothing_heavy(index: str, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, command, "fire", "--index", index],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "0"
