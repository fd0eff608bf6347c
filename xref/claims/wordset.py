"""Word lists kept as plain text, so that they can be read and sorted like prose."""

from __future__ import annotations


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table, parted by white space or semicolons."""
    return frozenset(table.replace(";", " ").split())
