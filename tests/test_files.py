"""Saved files become drafts; what cannot be read is named with its file, its line and a reason."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.errors import ExtractError, InputError
from xref.fetch import files
from xref.fetch.files import GIVE_UP, MAX_ARTICLE, read_inputs
from xref.types import DateFrom, Draft, Skipped, Stage

TEXT = "Nine dock workers were treated for smoke.\nThe quay – “shut” – stays closed."
FULL = {
    "outlet": "Harbour Post",
    "url": "https://harbourpost.example/1",
    "title": "Fire at the quay",
    "published": "2022-03-11",
    "text": TEXT,
}
DRAFT = Draft(
    where="",
    url="https://harbourpost.example/1",
    text=TEXT,
    title="Fire at the quay",
    outlet="Harbour Post",
    published="2022-03-11",
    published_from=DateFrom.FILE,
)
PAGE = b"<html><p>A page.</p></html>"


def extract(html: bytes, url: str) -> Draft:
    """Stand in for the extraction of pages, which has tests of its own."""
    if b"<p>" not in html:
        raise ExtractError("no article text", url)
    return Draft(url, url, html.decode())


def read(*paths: Path | str) -> list[Draft | Skipped]:
    return list(read_inputs([str(path) for path in paths], extract=extract))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def skipped(subject: Path | str, reason: str, stage: Stage = Stage.READ) -> Skipped:
    return Skipped(stage, str(subject), reason)


def at(where: Path | str, **changes: str | None) -> Draft:
    """Return the full draft as it is read at a place."""
    values = {name: getattr(DRAFT, name) for name in DRAFT.__slots__} | changes
    return Draft(**(values | {"where": str(where)}))


# --- each kind of file ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL", "a.jsonl.gz", "a.JSONL.GZ"])
@pytest.mark.parametrize(
    "form",
    [
        pytest.param("{0}\n{0}\n", id="lines"),
        pytest.param("{0}\n{0}", id="no end of the last line"),
        pytest.param("{0}\r\n{0}\r\n", id="Windows line ends"),
        pytest.param("\ufeff{0}\n{0}\n", id="byte order mark"),
    ],
)
def test_jsonl(tmp_path: Path, name: str, form: str) -> None:
    data = form.format(json.dumps(FULL)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.lower().endswith(".gz") else data)
    assert read(path) == [at(f"{path}:1"), at(f"{path}:2")]


def test_jsonl_of_a_windows_shell_is_utf_16(tmp_path: Path) -> None:
    line = json.dumps(FULL, ensure_ascii=False)
    path = written(tmp_path, "a.jsonl", f"{line}\r\n{line}\r\n".encode("utf-16"))
    assert read(path) == [at(f"{path}:1"), at(f"{path}:2")]


@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
@pytest.mark.parametrize(
    ("content", "places"),
    [
        pytest.param(json.dumps(FULL, indent=2), [""], id="one object"),
        pytest.param(json.dumps([FULL, FULL]), ["#1", "#2"], id="a list"),
        pytest.param(json.dumps({"event": "fire", "articles": [FULL]}), ["#1"], id="a gold file"),
        pytest.param(f"{json.dumps(FULL)}\n{json.dumps(FULL)}\n", [":1", ":2"], id="lines"),
    ],
)
def test_json(tmp_path: Path, name: str, content: str, places: list[str]) -> None:
    path = written(tmp_path, name, content)
    assert read(path) == [at(f"{path}{place}") for place in places]


def test_html_goes_to_the_extraction_as_bytes(tmp_path: Path) -> None:
    names = ["a.htm", "b.html", "c.html.gz", "d.xhtml"]
    paths = [written(tmp_path, name, PAGE) for name in names]
    assert read(*paths) == [Draft(str(path), str(path), PAGE.decode()) for path in paths]


def test_a_page_without_an_article(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", "<html></html>")
    assert read(path) == [skipped(path, "no article text", Stage.EXTRACT)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="as it is"),
        pytest.param(f"\n\n  {TEXT}\r\n\r\n", id="white space around it"),
        pytest.param("Note: this is no header.\n\nBody.", id="a line that looks like a header"),
        pytest.param("Title: one\nand no header.\n\nBody.", id="a header line among others"),
        pytest.param("Title: only a header", id="a header that no blank line ends"),
    ],
)
def test_plain_text_stays_exactly_as_given(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "a.txt", text)
    assert read(path) == [Draft(str(path), str(path), text)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_plain_text_with_a_header(tmp_path: Path, end: str) -> None:
    lines = ["Title: Fire: the quay", "OUTLET:Harbour Post", "published: 11 March 2022"]
    lines += ["URL: https://harbourpost.example/1", "Language: en", "By: nobody", "", TEXT]
    path = written(tmp_path, "a.txt", end.join(lines))
    expected = at(path, title="Fire: the quay", published="11 March 2022", language="en")
    assert read(path) == [expected]


def test_plain_text_in_another_encoding_comes_with_a_note(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "café".encode("cp1252"))
    expected = [
        skipped(path, "not UTF-8: read as cp1252"),
        Draft(str(path), str(path), "café"),
    ]
    assert read(path) == expected


def test_jsonl_in_another_encoding_comes_with_one_note(tmp_path: Path) -> None:
    line = json.dumps({"text": "café"}, ensure_ascii=False).encode("cp1252")
    path = written(tmp_path, "a.jsonl", line + b"\n" + line)
    note, *drafts = read(path)
    assert note == skipped(f"{path}:1", "not UTF-8: read as cp1252")
    assert drafts == [Draft(f"{path}:{n}", f"{path}:{n}", "café") for n in (1, 2)]


# --- field names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {
                "title": "Fire",
                "hostname": "harbourpost.example",
                "date": "2022-03-11",
                "filedate": "2024-01-01",
                "raw_text": "raw",
                "text": TEXT,
                "source": "https://harbourpost.example/1",
                "source-hostname": "Harbour Post",
                "language": None,
            },
            at("a.jsonl:1", title="Fire"),
            id="trafilatura",
        ),
        pytest.param(
            {
                "maintext": TEXT,
                "date_publish": "2022-03-11 10:00:00",
                "date_download": "2024-01-01 00:00:00",
                "date_modify": "None",
                "source_domain": "harbourpost.example",
                "title": "Fire",
                "url": "https://harbourpost.example/1",
                "language": "en",
            },
            at(
                "a.jsonl:1",
                title="Fire",
                outlet="harbourpost.example",
                published="2022-03-11 10:00:00",
                language="en",
            ),
            id="news-please",
        ),
        pytest.param(
            {
                "title": "Fire",
                "body": {
                    "summary": ["Nine hurt."],
                    "sections": [
                        {"headline": [], "paragraphs": ["One.", "Two."]},
                        {"headline": ["After"], "paragraphs": ["Three."]},
                    ],
                },
                "authors": ["A. Writer"],
                "publishing_date": "2022-03-11 10:00:00+01:00",
                "html": {
                    "requested_url": "https://harbourpost.example/1",
                    "crawl_date": "2024-01-01",
                    "source_info": {"publisher": "unused"},
                },
                "publisher": "Harbour Post",
            },
            at(
                "a.jsonl:1",
                title="Fire",
                text="Nine hurt.\nOne.\nTwo.\nAfter\nThree.",
                published="2022-03-11 10:00:00+01:00",
            ),
            id="Fundus",
        ),
        pytest.param(
            {
                "source": {"id": None, "name": "Harbour Post"},
                "publishedAt": "2022-03-11",
                "content": TEXT,
                "title": "Fire at the quay",
                "url": "https://harbourpost.example/1",
            },
            at("a.jsonl:1"),
            id="newspaper API",
        ),
        pytest.param(
            {"text": TEXT, "source": "Harbour Post", "published": 1646992805},
            at("a.jsonl:1", url="a.jsonl:1", title="", published="1646992805"),
            id="source as a name, a Unix time",
        ),
        pytest.param(
            {"text": ["One.", "Two."], "published": True, "title": 7, "url": None, "outlet": "NaN"},
            Draft("a.jsonl:1", "a.jsonl:1", "One.\nTwo.", title="7"),
            id="values of other types",
        ),
        pytest.param(
            {"text": ""}, Draft("a.jsonl:1", "a.jsonl:1", ""), id="an empty text is the caller's"
        ),
        pytest.param(
            {"text": None, "maintext": TEXT},
            Draft("a.jsonl:1", "a.jsonl:1", TEXT),
            id="null is no text",
        ),
    ],
)
def test_field_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object], expected: Draft
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "a.jsonl", json.dumps(fields))
    assert read("a.jsonl") == [expected]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param("7", "not an article: a number where an object belongs", id="number"),
        pytest.param("null", "not an article: null where an object belongs", id="null"),
        pytest.param('["x"]', "not an article: a list where an object belongs", id="list"),
        pytest.param(
            '{"title": "Fire"}',
            'no article: it has no field "text" (or maintext, plaintext, body, raw_text, content)',
            id="no text",
        ),
        pytest.param('{"text": 7}', 'the field "text" is a number and not a text', id="number"),
        pytest.param('{"body": [1]}', 'the field "body" is a list and not a text', id="list of 1"),
        pytest.param(
            "{",
            "not JSON: Expecting property name enclosed in double quotes (column 2)",
            id="broken",
        ),
        pytest.param(
            '{"text": ' + "[" * 100_000,
            "not readable as JSON: a number or a nesting beyond all measure",
            id="nested without end",
        ),
        pytest.param(
            '{"text": ' + "1" * 5000 + "}",
            "not readable as JSON: a number or a nesting beyond all measure",
            id="a number without end",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_read(tmp_path: Path, value: str, reason: str) -> None:
    path = written(tmp_path, "a.jsonl", f"{json.dumps(FULL)}\n\n{value}\n{json.dumps(FULL)}\n")
    assert read(path) == [at(f"{path}:1"), skipped(f"{path}:3", reason), at(f"{path}:4")]


@pytest.mark.parametrize(
    ("bad", "given_up"),
    [
        pytest.param(GIVE_UP - 1, False, id="just few enough bad lines"),
        pytest.param(GIVE_UP, True, id="too many bad lines"),
    ],
)
def test_a_file_whose_lines_are_all_bad_is_given_up(
    tmp_path: Path, bad: int, given_up: bool
) -> None:
    path = written(tmp_path, "a.jsonl", "no JSON\n" * bad + json.dumps(FULL))
    last = read(path)[-1]
    reason = f"none of its first {bad} lines is JSON: not a JSONL file"
    assert last == (skipped(path, reason) if given_up else at(f"{path}:{bad + 1}"))


# --- what is no article ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b"", "an empty file", id="empty text"),
        pytest.param("a.html", b" \n", "an empty file", id="blank page"),
        pytest.param("a.json", b"", "an empty file", id="empty JSON"),
        pytest.param("a.jsonl", b"\n\n", "an empty file", id="blank lines"),
        pytest.param("a.jsonl.gz", b"", "an empty file", id="nothing packed"),
        pytest.param("a.txt", b"MZ\x00\x01", "a binary file, not a text", id="binary"),
        pytest.param("a.json", b"[]", "holds no articles", id="empty list"),
        pytest.param("a.json", b'{"articles": []}', "holds no articles", id="no articles"),
        pytest.param(
            "a.json",
            b'{\n "a": 1,\n}',
            "not JSON: Expecting property name enclosed in double quotes (line 3, column 1)",
            id="broken JSON",
        ),
        pytest.param(
            "a.pdf",
            b"%PDF-",
            "unknown kind of file (.pdf): .jsonl, .json, .html and .txt are read, also as .gz",
            id="unknown kind",
        ),
        pytest.param(
            "report",
            b"x",
            "unknown kind of file (no suffix): .jsonl, .json, .html and .txt are read, also as .gz",
            id="no suffix",
        ),
    ],
)
def test_files_without_an_article(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = written(tmp_path, name, content)
    assert read(path) == [skipped(path, reason)]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"no gzip at all", id="not packed"),
        pytest.param(lambda data: data[:-10], id="cut off"),
        pytest.param(lambda data: data[:20] + b"\x00\xff\x00" + data[23:], id="bytes changed"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.json.gz", "a.html.gz"])
def test_a_damaged_gzip(tmp_path: Path, name: str, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(damage(gzip.compress(json.dumps(FULL).encode())))
    assert read(path)[-1] == skipped(path, "damaged: not a whole gzip file")


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        pytest.param(MAX_ARTICLE, "", id="as large as allowed"),
        pytest.param(MAX_ARTICLE + 1, "larger than 20 MB", id="a byte larger"),
    ],
)
def test_threshold_of_an_article(tmp_path: Path, size: int, reason: str) -> None:
    path = written(tmp_path, "a.txt.gz", b"x" * size)
    expected = skipped(path, reason) if reason else Draft(str(path), str(path), "x" * size)
    assert read(path) == [expected]


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, end: bytes) -> None:
    good = json.dumps(FULL).encode() + b"\n"
    path = written(tmp_path, "a.jsonl.gz", good + b"x" * (MAX_ARTICLE + 5) + end + good * bool(end))
    expected: list[Draft | Skipped] = [at(f"{path}:1")]
    expected.append(skipped(f"{path}:2", "a line larger than 20 MB"))
    assert read(path) == expected + [at(f"{path}:3")] * bool(end)


def test_a_decompression_bomb_ends_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_UNPACKED", 2_000_000)
    path = written(tmp_path, "a.jsonl.gz", b"\n" * 2_000_001)
    reason = "unpacks to more than 2 MB: unpack it yourself"
    assert read(path) == [skipped(path, reason)]


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        line = json.dumps({"outlet": "A", "text": "word " * 2000}) + "\n"
        out.writelines(line for _ in range(6000))
    script = """
        import resource, sys
        from xref.fetch.files import read_inputs
        def peak():
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        before = peak()
        count = sum(1 for _ in read_inputs(sys.argv[1:], extract=None))
        print(count, peak() - before)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, grown = map(int, done.stdout.split())
    assert count == 6000
    assert grown < 10  # MB, of a file of 60


# --- paths ----------------------------------------------------------------------------------


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    good = written(tmp_path, "a.txt", TEXT)
    with pytest.raises(InputError) as caught:
        read_inputs([str(good), "nowhere.txt"], extract=extract)
    assert str(caught.value) == "nowhere.txt: no such file or folder"


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for folder in ("b", "a/deep", ".git", "b/.cache"):
        (tmp_path / folder).mkdir(parents=True)
    names = ["b/1.txt", "a/deep/2.txt", "a/1.html", ".git/x.txt", "b/.cache/x.txt", ".x.txt"]
    for name in [*names, "z.txt", "1.jpg", "2.jpg", "b/3.png", "README.md"]:
        written(tmp_path, name, PAGE)
    found = read(tmp_path)
    read_names = ["z.txt", "a/1.html", "a/deep/2.txt", "b/1.txt"]
    assert [d.where for d in found if isinstance(d, Draft)] == [
        str(tmp_path / name) for name in read_names
    ]
    known = ".jsonl, .json, .html and .txt are read, also as .gz"
    assert [s for s in found if isinstance(s, Skipped)] == [
        skipped(tmp_path, f"2 files left out: unknown kind of file (.jpg): {known}"),
        skipped(tmp_path, f"1 file left out: unknown kind of file (.md): {known}"),
        skipped(tmp_path, f"1 file left out: unknown kind of file (.png): {known}"),
    ]


def test_files_of_a_folder_are_sorted_by_name(tmp_path: Path) -> None:
    names = [f"{n:02}.txt" for n in range(20)]
    for name in [*names[1::2], *reversed(names[::2])]:
        written(tmp_path, name, TEXT)
    found = [Path(d.where).name for d in read(tmp_path) if isinstance(d, Draft)]
    assert found == names


def test_an_empty_folder(tmp_path: Path) -> None:
    assert read(tmp_path) == [skipped(tmp_path, "an empty folder")]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    expected = [skipped(tmp_path / "a.txt", "no such file or directory")]
    assert read(tmp_path / "a.txt") == expected
    assert read(tmp_path) == expected


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    path = written(tmp_path, "a.txt", TEXT)
    assert read(tmp_path) == [Draft(str(path), str(path), TEXT)]


def test_a_pipe_does_not_hold_the_run_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    reason = "not a regular file (a pipe, a device or a socket)"
    assert read(path) == [skipped(path, reason)]


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.txt")
        assert read("a.txt") == [skipped("a.txt", "no such device or address")]


def test_a_device(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    reason = "not a regular file (a pipe, a device or a socket)"
    assert read(tmp_path / "a.txt") == [skipped(tmp_path / "a.txt", reason)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        assert read(tmp_path) == [
            skipped(path, "permission denied"),
            skipped(closed, "permission denied"),
        ]
    finally:
        closed.chmod(0o700)


HALF = "\ud83d"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            json.dumps({name: f"{value}{HALF}" for name, value in FULL.items()}),
            {name: f"{value}\ufffd" for name, value in FULL.items()},
            id="in every field",
        ),
        pytest.param(
            json.dumps(FULL | {"language": HALF, "canonical": HALF}),
            {"language": "\ufffd", "canonical": "\ufffd"},
            id="in fields that are seldom there",
        ),
    ],
)
def test_half_characters_of_json_are_replaced_one_by_one(
    tmp_path: Path, content: str, expected: dict[str, str | None]
) -> None:
    path = written(tmp_path, "a.jsonl", content)
    assert read(path) == [at(f"{path}:1", **expected)]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
@pytest.mark.parametrize("name", [b"m\xff.html", b"m\xff.jsonl", b"m\xff.jpg", b"m\xff.txt"])
@pytest.mark.parametrize("content", [b"", PAGE])
def test_names_that_are_no_utf_8(tmp_path: Path, name: bytes, content: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(content)
    for found in [*read(path), *read(tmp_path)]:
        assert repr(found) == repr(found).replace("\\udcff", "\ufffd")
        place = found.where if isinstance(found, Draft) else found.subject
        place.encode()


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0c"])
def test_only_a_line_feed_ends_a_line_of_jsonl(tmp_path: Path, end: str) -> None:
    text = f"It rained.{end}It snowed."
    line = json.dumps({"text": text}, ensure_ascii=False)
    path = written(tmp_path, "a.jsonl", f"{line}\n{line}\n")
    assert read(path) == [Draft(f"{path}:{n}", f"{path}:{n}", text) for n in (1, 2)]


# --- any input ------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_offsets_of_jsonl_are_those_of_the_text_as_given(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), "a.jsonl", json.dumps({"text": text}))
    (found,) = read(path)
    assert isinstance(found, Draft)
    assert found.text == text


@settings(max_examples=200)
@given(
    st.binary(max_size=200),
    st.sampled_from(["a.jsonl", "a.json", "a.txt", "a.html", "a.jsonl.gz", "a.json.gz"]),
)
def test_any_bytes_end_in_values(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    for found in read(path):
        if isinstance(found, Skipped):
            assert found.subject.startswith(str(path))
            assert "\n" not in found.reason
