"""Structured logs without personal data: whatever looks like a person's telephone number or a token is masked."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

MASKS = (
    (re.compile(r"\b\d{6,}:[A-Za-z0-9_-]{20,}"), "[token]"),
    (re.compile(r"moi_[A-Za-z0-9_-]+"), "moi_[token]"),
    (re.compile(r"(?<![\d.])(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)"), "[phone]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "[mail]"),
    (re.compile(r"(://[^:/@\s]+):[^@/\s]+@"), r"\1:[password]@"),
)
# What people say or are called never belongs in a log, whichever module would write it there.
SECRET_KEYS = frozenset({"text", "words", "caption", "name", "phone", "payload", "question"})


def configure(level: str) -> None:
    """Send every log line, ours and the libraries', through the same masks to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        mask,
    ]
    terminal = sys.stderr.isatty()
    last = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, mask, last],
        ),
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # These say every request, with addresses that carry tokens, at INFO.
    for noisy in ("httpx", "aiogram.event", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what must not be kept in logs."""
    return {key: "[hidden]" if key in SECRET_KEYS else _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for pattern, instead in MASKS:
        value = pattern.sub(instead, value)
    return value
