"""The errors that xref raises, and the exit code that each one means.

::

    XrefError(message, subject)     1
      ConfigError                   2   sources.yaml or an option is wrong
      InputError                    2   a file or URL that was named cannot be used at all
      StageError                    -   one input failed: the run turns it into ``Skipped``
        FetchError
        ExtractError
      ModelError                    1   a model is missing, damaged or not the one expected
      SnapshotError                 1   an index is missing, corrupt, or of another model or schema
      StoreError                    1   the disk said no: locked, full, read-only
      FloorError                    4   done, but a score is below what was asked for

Foreign exceptions (httpx, sqlite3, faiss, OSError) are translated where they
are met, at the seam; past it only these travel.  Every message names the thing
and the way out, in one line.
"""

from __future__ import annotations

from typing import ClassVar

YIELDED_NOTHING, INTERRUPTED, TERMINATED = 3, 130, 143

MEANINGS = {
    0: "done",
    1: "failed",
    2: "a wrong option, file or configuration",
    YIELDED_NOTHING: "done, but an outlet yielded nothing",
    4: "done, but a score is below what was asked for",
    INTERRUPTED: "interrupted (Ctrl-C); finished work is kept",
    TERMINATED: "asked to end (SIGTERM); finished work is kept",
}
"""What the exit codes mean: those of errors, and those of runs that ended without one."""


class XrefError(Exception):
    """An error to be shown to the user in one line; ``subject`` is the thing it is about."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, subject: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


class ConfigError(XrefError):
    """The configuration or an option is wrong."""

    exit_code = 2


class InputError(XrefError):
    """A file, folder or URL that the user named cannot be used."""

    exit_code = 2


class StageError(XrefError):
    """One input failed in one stage; the run goes on without it."""


class FetchError(StageError):
    """A feed or page could not be fetched."""


class ExtractError(StageError):
    """No article could be read from what was fetched."""


class ModelError(XrefError):
    """A model is missing, damaged, or not the one that was expected."""


class SnapshotError(XrefError):
    """An index snapshot is missing, corrupt, or built with another model or schema."""


class StoreError(XrefError):
    """The database or its folder cannot be read or written."""


class FloorError(XrefError):
    """A score against gold is below what was asked for."""

    exit_code = 4
