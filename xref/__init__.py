"""xref compares what several outlets report about the same events."""

__version__ = "0.1.0"
