"""The README tells the truth: its table is what prints, its commands and options exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import groupby

import pytest

from tests.commands import xref
from tests.conftest import ROOT
from tests.test_cli import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")
FIRST_SCREEN = 40
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def shell_lines() -> Iterator[list[str]]:
    """Yield the words of every command line that the README shows, comments left out."""
    for language, block in BLOCKS:
        if language == "sh":
            for line in block.splitlines():
                words = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
                words.whitespace_split = True
                for stops, part in groupby(words, lambda word: set(word) <= set("|&;")):
                    if not stops:
                        yield list(part)


CALLS = [words for words in shell_lines() if words and words[0] in ("xref", "scripts/xref")]


def test_the_two_commands_stand_on_the_first_screen_and_are_files() -> None:
    top = README.splitlines()[:FIRST_SCREEN]
    assert [line.split()[0] for line in top if line.startswith("scripts/")] == [
        "scripts/xref",
        "scripts/test",
    ]
    for name in ("scripts/xref", "scripts/test", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111


def test_the_table_is_what_the_demo_prints() -> None:
    shown = next(block for _, block in BLOCKS if block.startswith("What the outlets report"))
    printed = xref("compare", "--demo", COLUMNS="120").out
    lines = [re.sub(r"built .*", "built", line.rstrip()) for line in printed.splitlines()]
    expected = [re.sub(r"built .*", "built", line) for line in shown.splitlines()]
    assert lines[: len(expected)] == expected


@pytest.mark.parametrize("words", CALLS, ids=[" ".join(words) for words in CALLS])
def test_every_call_in_the_readme_names_a_command_and_its_options(words: list[str]) -> None:
    command, options = words[1], [word for word in words if word.startswith("--")]
    assert command in COMMANDS
    text = xref(command, "--help").out
    assert [option for option in options if option not in text] == []


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"xref {name}" not in README] == []


def test_every_option_that_the_readme_names_exists() -> None:
    asked = [(), *((name,) for name in COMMANDS), ("sources", "check"), ("sources", "add")]
    known = "".join(xref(*words, "--help").out for words in asked)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    elsewhere = {"--slow", "--strict", "--user", "--now"}
    assert sorted(option for option in named - elsewhere if option not in known) == []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README))))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()
