"""What people type and a parser does not take: several values after one flag, late flags."""

from __future__ import annotations

from collections.abc import Sequence

_SEVERAL = {"compare": ("--from", "--outlet"), "search": ("--outlet",)}
"""The options of each command that take several values."""


def arranged(arguments: Sequence[str]) -> tuple[bool, list[str]]:
    """Return whether ``--debug`` is given, wherever it stands, and the arguments for the parser."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    rest = [a for n, a in enumerate(arguments) if n > end or a != "--debug"]
    return len(rest) < len(arguments), spread(rest)


def spread(arguments: Sequence[str]) -> list[str]:
    """Repeat an option that takes several values: ``--from a b`` becomes ``--from a --from b``.

    Only for the options in ``_SEVERAL``; a value that starts with a dash or ``--`` ends the list.
    """
    several: tuple[str, ...] = ()
    result: list[str] = []
    current = ""
    filled = False
    for argument in arguments:
        if not several and argument in _SEVERAL:
            several = _SEVERAL[argument]
            result.append(argument)
        elif argument in several:
            current, filled = argument, False
            result.append(argument)
        elif argument.startswith("-") and len(argument) > 1:
            current = ""
            result.append(argument)
        elif current and filled:
            result += [current, argument]
        else:
            filled = bool(current)
            result.append(argument)
    return result
