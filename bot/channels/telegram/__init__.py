"""Telegram: `client` sends for the worker, `polling` or `webhook` takes in, `session` speaks for the handlers."""
