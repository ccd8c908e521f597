"""The garbage collector of a process that runs for long."""

import gc


def leave_what_stays() -> None:
    """Call when everything is built: it stays for good and need not be looked at again.

    A look at all of it stops the process for some tenths of a second, each time as many messages come late.
    """
    gc.collect()
    gc.freeze()
