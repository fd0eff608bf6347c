#!/usr/bin/env python3
"""Run the local news world for some minutes, and tell how to build an index of it.

    scripts/localnews [FOLDER] [--minutes N] [--port N]

Thirteen invented outlets on this machine, good and bad (localnews_sites.py tells which).  FOLDER
gets a ``sources.yaml`` that names them.
"""

from __future__ import annotations

import argparse
import errno
import os
import shlex
import signal
import sys
import tempfile
import threading
from pathlib import Path

import localnews_sites as sites


def main() -> None:
    """Parse the command line, run the world, and end it after its time or at Ctrl-C."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    own = Path(tempfile.gettempdir()) / f"xref-localnews-{os.getuid()}"
    parser.add_argument("folder", type=Path, nargs="?", default=own, help=f"default: {own}")
    parser.add_argument("--minutes", type=float, default=10, help="how long it runs (default 10)")
    parser.add_argument("--port", type=int, default=8717, help="of all sites; 0 takes any")
    given = parser.parse_args()
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    try:
        with sites.world(given.port) as running:
            given.folder.mkdir(parents=True, exist_ok=True)
            (given.folder / "sources.yaml").write_text(sites.sources_file(running), "utf-8")
            print(_told(given.folder, given.minutes), flush=True)
            over.wait(given.minutes * 60)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        hint = "try --port 0" if taken else "Linux alone has all of 127.0.0.0/8 by itself"
        sys.exit(f"the sites at 127.0.7.1 and up cannot be run: {error.strerror} ({hint})")


def _told(folder: Path, minutes: float) -> str:
    sources, index = (shlex.quote(str(folder / name)) for name in ("sources.yaml", "index"))
    return f"""\
{len(sites.OUTLETS)} outlets are on the air for {minutes:g} minutes; Ctrl-C ends them.  In another
terminal:

  scripts/xref build --sources {sources} --index {index}
  scripts/xref compare "Kelmouth fire" --index {index}

Build again to see what is unchanged.  What a site changes on the quiet is found by a build that
runs twelve hours later (--minutes 800)."""


if __name__ == "__main__":
    main()
