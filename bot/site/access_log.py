"""The access log: no address of a file, no webhook's path, no query, nobody's network address."""

import structlog
from aiohttp.abc import AbstractAccessLogger
from aiohttp.web import BaseRequest, StreamResponse

log = structlog.get_logger()

SECRET = ("/chat/files/", "/telegram/")


def masked(path: str) -> str:
    """The path without what must stay secret."""
    return next((f"{start}…" for start in SECRET if path.startswith(start)), path)


class MaskedAccessLogger(AbstractAccessLogger):
    """Logs requests without what they may not tell."""

    def log(self, request: BaseRequest, response: StreamResponse, time: float) -> None:
        """Log one request; `time` in seconds."""
        log.info(
            "site.request",
            method=request.method,
            path=masked(request.path),
            status=response.status,
            milliseconds=round(time * 1000),
        )
