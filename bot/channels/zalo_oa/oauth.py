"""Zalo's keeper of keys: a consent or a refresh token goes in, a pair of keys comes out."""

from datetime import datetime, timedelta
from typing import Any

import aiohttp

from storage.channel_tokens import REFRESH_LIVES, Pair

ANSWER_WITHIN = 15.0  # seconds
SERVER_ERROR = 500
UNTOLD_LIFE = 3600  # seconds; when Zalo does not say how long an access token lives


class NoAnswerError(Exception):
    """Zalo did not answer, or not in its own language.

    Attributes:
        used: whether it may have received the question all the same.
    """

    def __init__(self, reason: str, *, used: bool) -> None:
        super().__init__(reason)
        self.used = used


class RefusedKeyError(Exception):
    """Zalo refuses: only a person can consent again.

    Attributes:
        code: Zalo's own number, as it wrote it.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code} {name}")
        self.code = code


class OAuth:
    """Asks for pairs of keys for one application.

    Args:
        app_id: the application's number.
        secret: its secret.
        base: the server, without a slash at the end.
        answer_within: seconds after which it counts as silent.
    """

    def __init__(self, app_id: str, secret: str, base: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        self.app_id = app_id
        self.base = base
        self._secret = secret
        self._timeout = aiohttp.ClientTimeout(total=answer_within)

    async def redeem(self, code: str, verifier: str, now: datetime) -> Pair:
        """The first pair, for the code that a consent brought.

        Raises:
            RefusedKeyError: the code is wrong, too old or was used.
            NoAnswerError: no answer; the code may be used up.
        """
        return await self._ask(now, grant_type="authorization_code", code=code, code_verifier=verifier)

    async def renew(self, refresh: str, now: datetime) -> Pair:
        """The next pair; the refresh token is used up and the access token that came with it ends.

        Raises:
            RefusedKeyError: the refresh token is worth nothing.
            NoAnswerError: no answer; the refresh token may be used up.
        """
        return await self._ask(now, grant_type="refresh_token", refresh_token=refresh)

    async def _ask(self, now: datetime, **fields: str) -> Pair:
        url, form = f"{self.base}/v4/oa/access_token", {"app_id": self.app_id, **fields}
        try:
            # Nothing is kept open between two renewals a day apart; a redirect would carry the secret elsewhere.
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.post(url, data=form, headers={"secret_key": self._secret}, allow_redirects=False) as answer,
            ):
                status, value = answer.status, await answer.json(content_type=None)
        except aiohttp.ClientConnectorError as error:
            raise NoAnswerError(type(error).__name__, used=False) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise NoAnswerError(type(error).__name__, used=True) from None
        return _pair(status, value, now)


def _pair(status: int, value: Any, now: datetime) -> Pair:
    told = value if isinstance(value, dict) else {}
    access, refresh = told.get("access_token"), told.get("refresh_token")
    if access and refresh:
        return Pair(
            str(access),
            str(refresh),
            now + timedelta(seconds=_seconds(told.get("expires_in"), UNTOLD_LIFE)),
            now + timedelta(seconds=_seconds(told.get("refresh_token_expires_in"), REFRESH_LIVES.total_seconds())),
        )
    if told.get("error") and status < SERVER_ERROR:
        raise RefusedKeyError(str(told["error"]), str(told.get("error_name") or told.get("message") or ""))
    raise NoAnswerError(f"no pair of keys in the answer ({status})", used=True)


def _seconds(value: Any, otherwise: float) -> float:
    """Zalo writes numbers as texts here."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return otherwise
