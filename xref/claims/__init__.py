"""From an article to its claims: sentences, furniture, attribution, values."""

VERSION = "1"
"""Raised when claims come out differently: stored articles are then read again."""
