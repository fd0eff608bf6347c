"""Sentence encoders: the exported fast one, and what exports it."""
