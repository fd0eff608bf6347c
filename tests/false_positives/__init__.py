"""Pairs of short reports, written for xref, that look like a clash and are none, beside true ones.

All outlets, people and places are invented, or the sentences state plain facts.
"""
