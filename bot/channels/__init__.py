"""One folder for each channel: `client` (that channel's calls, no aiogram: the worker uses it) and `session`."""
