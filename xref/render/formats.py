"""The ways to print a result."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result is printed: for a person, for a program, for a page, for a spreadsheet."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


class RunFormat(StrEnum):
    """How it is told what a run did: for a person, for a program."""

    TABLE = "table"
    JSON = "json"
