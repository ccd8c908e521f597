"""Several real processes that start the same work at the same moment."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

WAIT = 60  # seconds


def at_once(work: Callable[..., Any], *arguments: Any, processes: int) -> list[Any]:
    """What each process returned; an exception comes back as its text, so that a test can compare it."""
    spawning = multiprocessing.get_context("spawn")
    ready, results = spawning.Barrier(processes), spawning.Queue()
    workers = [spawning.Process(target=_run, args=(ready, results, work, arguments)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    try:
        return [results.get(timeout=WAIT) for _ in workers]
    finally:
        for worker in workers:
            worker.join(WAIT)
            worker.close()
        results.close()
        results.join_thread()


def _run(ready: Barrier, results: "Queue[Any]", work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    ready.wait(WAIT)
    try:
        results.put(work(*arguments))
    except Exception as error:  # noqa: BLE001 — told to the test
        results.put(repr(error))
