"""What all tests share: models exported once, and nothing written to the user's home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are shared and noisy: how long an example takes says nothing.
settings.register_profile("xref", deadline=None)
settings.load_profile("xref")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep exported models between runs, and the last report and widths of the user out of it."""
    saved = dict(os.environ)
    os.environ["XREF_CACHE"] = str(ROOT / ".pytest_cache" / "xref")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "XREF_INDEX", "XREF_SOURCES"):
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(saved)
