"""A coroutine in an event loop of its own thread, so that its caller stays ordinary code."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any


class Background:
    """Runs a coroutine in a thread; ``tell`` is called there with what ends it badly."""

    def __init__(
        self, work: Coroutine[Any, Any, None], tell: Callable[[BaseException], None]
    ) -> None:
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(work)
        self._tell = tell
        self._thread = threading.Thread(target=self._live, name="xref-fetch", daemon=True)
        self._thread.start()

    def _live(self) -> None:
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self._tell(error)
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def stop(self) -> None:
        """Cancel what still runs and wait for its end."""
        with suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(timeout=5)
