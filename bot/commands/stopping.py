"""Waiting for the signal to stop."""

import asyncio
import signal


async def until_stopped() -> None:
    """Return when the process is asked to stop, by Ctrl-C or by the machine's manager."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stopped.set)
    await stopped.wait()
