"""Structured logs without personal data: whatever looks like a person's telephone number or a token is masked."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

MASKS = (
    # Addresses of the Bot API read …/bot123456:token/…
    (re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{20,}"), "[token]"),
    (re.compile(r"moi([_=])[A-Za-z0-9_-]{8,}"), r"moi\1[token]"),
    # Before the mail addresses, for which the end of a password would be taken.
    (re.compile(r"(://[^:/@\s]*):[^/\s]+@"), r"\1:[password]@"),
    (re.compile(r"(\bpassword\s*[=:]\s*)(?!\[)[^\s,;&'\"]+", re.IGNORECASE), r"\1[password]"),
    (re.compile(r"(?<![\d.])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)"), "[phone]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "[mail]"),
    # What pydantic and SQLAlchemy quote of the values that they refuse.
    (re.compile(r"input_value=.*?, input_type="), "input_value=[hidden], input_type="),
    (re.compile(r"\[parameters: .*?\](?=$|\n)", re.DOTALL), "[parameters: hidden]"),
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
    # At DEBUG, libraries tell every parameter of every statement and call: people's words among them.
    root.setLevel(max(logging.getLevelName(level), logging.INFO))
    for ours in ("bot", "handlers", "knowledge", "storage"):
        logging.getLogger(ours).setLevel(level)
    # These say every request, with addresses that carry tokens, at INFO.
    for noisy in ("httpx", "aiogram.event", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what must not be kept in logs."""
    return {key: "[hidden]" if key in SECRET_KEYS else _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: "[hidden]" if key in SECRET_KEYS else _masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(inner) for inner in value]
    if not isinstance(value, str):
        return value
    for pattern, instead in MASKS:
        value = pattern.sub(instead, value)
    return value
