"""Deciding about pairs of claims: same proposition or not, and how they differ."""
