"""Options that take several values after one flag."""

from __future__ import annotations

import pytest

from xref.arguments import arranged, spread


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("compare --from a b c", "compare --from a --from b --from c", id="several"),
        pytest.param("compare --from a", "compare --from a", id="one"),
        pytest.param("compare fire --from a", "compare fire --from a", id="a topic before"),
        pytest.param(
            "compare --from a b --limit 3", "compare --from a --from b --limit 3", id="ended"
        ),
        pytest.param(
            "compare --from a b --from c d",
            "compare --from a --from b --from c --from d",
            id="twice",
        ),
        pytest.param(
            "compare --from a b -- fire", "compare --from a --from b -- fire", id="a topic after --"
        ),
        pytest.param(
            "compare --from a -", "compare --from a --from -", id="a lone dash is a value"
        ),
        pytest.param(
            "compare x --outlet bbc rt", "compare x --outlet bbc --outlet rt", id="outlets too"
        ),
        pytest.param("add a b --outlet rt c", "add a b --outlet rt c", id="one value for add"),
        pytest.param("-x compare --from a b", "-x compare --from a --from b", id="a flag before"),
        pytest.param("compare --from", "compare --from", id="nothing after: the parser complains"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_spread(given: str, expected: str) -> None:
    assert spread(given.split()) == expected.split()


@pytest.mark.parametrize(
    ("given", "debug", "expected"),
    [
        pytest.param("search x", False, "search x", id="not there"),
        pytest.param("--debug search x", True, "search x", id="before the command"),
        pytest.param("search x --debug", True, "search x", id="after it"),
        pytest.param("search -- --debug", False, "search -- --debug", id="a word to search for"),
    ],
)
def test_debug_may_stand_anywhere(given: str, debug: bool, expected: str) -> None:
    assert arranged(given.split()) == (debug, expected.split())
