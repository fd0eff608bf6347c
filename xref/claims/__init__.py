"""From an article to its claims: sentences, furniture, attribution, clauses, values."""

VERSION = "2"
"""Raised when claims come out differently: stored articles are then read again."""
