"""The running program: channels, web site, worker, clock and commands."""
