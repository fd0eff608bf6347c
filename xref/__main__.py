"""The program ``xref``: interrupts are answered in one line from its first moment on."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from xref.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
