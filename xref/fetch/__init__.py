"""Inputs: saved files, feeds and pages."""
