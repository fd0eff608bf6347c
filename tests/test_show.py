"""Where results go: pages, files, links and pipes, and the report that explain reads."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from xref import show
from xref.errors import InputError, StoreError


def test_a_file_is_replaced_in_one_piece(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    show.write("new\n", target)
    assert target.read_text() == "new\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    show.write("new", link)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o640)
    show.write("new", target)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    show.write("result\n", show.STDOUT)
    assert capsys.readouterr().out == "result\n"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    show.write("through", pipe)
    reader.join(timeout=10)
    assert read == ["through"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["no/folder/out.txt", "."])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        show.write("x", tmp_path / name)


@pytest.mark.parametrize(
    ("environment", "width", "color"),
    [
        pytest.param({"COLUMNS": "77"}, 77, False, id="COLUMNS counts in a pipe too"),
        pytest.param({"COLUMNS": "1"}, show.NARROWEST, False, id="narrower than anything"),
        pytest.param({"COLUMNS": "wide"}, show.WIDE, False, id="COLUMNS is no number"),
        pytest.param({"FORCE_COLOR": "1"}, show.WIDE, True, id="FORCE_COLOR"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, show.WIDE, False, id="NO_COLOR"),
        pytest.param({"FORCE_COLOR": "1", "TERM": "dumb"}, show.WIDE, False, id="a dumb terminal"),
    ],
)
def test_the_page(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    width: int,
    color: bool,
) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def no_terminal(_descriptor: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", no_terminal)
    assert show.page(None) == show.Page(width, color)


def test_a_kept_report_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with pytest.raises(InputError, match="run `xref compare` first"):
        show.kept_report(None)
    show.keep_report("{}")
    assert show.kept_report(None) == "{}"


def test_a_home_that_cannot_be_written_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    show.keep_report("{}")
    with pytest.raises(InputError):
        show.kept_report(None)
