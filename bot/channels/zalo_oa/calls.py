"""Plain calls of Zalo's Official Account API, with a token that lives."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from bot.channels.client import BusyError, UnreachableError
from bot.channels.zalo_oa.errors import BAD_PROOF, STALE_TOKEN, ZaloError
from bot.channels.zalo_oa.tokens import Tokens

ANSWER_WITHIN = 20.0  # seconds
UPLOAD_WITHIN = 60.0
FETCH_WITHIN = 15.0
FETCH_AGAIN_AFTER = (0.5, 1.5)  # seconds
TOO_MANY, SERVER_ERROR = 429, 500
Form = Callable[[], aiohttp.FormData]


class SilentError(UnreachableError):
    """Zalo may have got the call and gave no answer that can be read: nobody knows whether it was done."""


class Calls:
    """The API under one account's keys.

    Args:
        tokens: the keys.
        base: the server, without a slash at the end.
        secret: the application's secret, which proves that the token is not a stolen one.
        answer_within: seconds after which it counts as silent.
    """

    def __init__(self, tokens: Tokens, base: str, secret: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        self._tokens = tokens
        self._base = base
        self._secret = secret.encode()
        self._proves = bool(secret)
        self._answer_within = answer_within
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, **values: Any) -> dict[str, Any]:
        """Ask something; the values go as one field of JSON, as Zalo wants it.

        Raises:
            ZaloError: refused.
            SilentError: it may have been done or not.
            SendError: it was not done: Zalo is not reached, or there is no key.
        """
        query = {"data": json.dumps(values)} if values else None
        return await self._call("GET", path, params=query)

    async def look(self, path: str, **values: str) -> dict[str, Any]:
        """Ask something of the business host, where each value goes by its own name; raises as `get`."""
        return await self._call("GET", path, params=values or None)

    async def post(self, path: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Send something; raises as `get`."""
        return await self._call("POST", path, json=value)

    async def upload(self, path: str, form: Form) -> dict[str, Any]:
        """Hand a file over; `form` makes it anew for each try. Raises as `get`."""
        return await self._call("POST", path, form=form)

    async def download(self, url: str, most: int) -> bytes:
        """What stands at an address that Zalo gave us; no key goes along.

        Raises:
            LookupError: it is gone, or larger than `most` bytes, or its server does not answer: whoever sent it must not
                wait for that server, but can send it again.
        """
        for pause in (*FETCH_AGAIN_AFTER, None):
            try:
                return await self._fetch(url, most)
            except aiohttp.InvalidURL:
                raise LookupError("no address") from None
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                if pause is None:
                    raise LookupError(f"no answer: {type(error).__name__}") from None
                await asyncio.sleep(pause)
        raise AssertionError("the last try returns or raises")

    async def _fetch(self, url: str, most: int) -> bytes:
        timeout = aiohttp.ClientTimeout(total=FETCH_WITHIN)
        async with self._open().get(url, timeout=timeout) as answer:
            if answer.status >= SERVER_ERROR:
                answer.raise_for_status()
            if not answer.ok:
                raise LookupError(f"gone ({answer.status})")
            return await _read(answer, most)

    async def close(self) -> None:
        """Give connections back; a renewal of the keys that was begun ends first."""
        await self._tokens.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def _call(self, method: str, path: str, **values: Any) -> dict[str, Any]:
        token = await self._tokens.access()
        try:
            return await self._ask(method, path, token, **values)
        except ZaloError as error:
            if error.code in STALE_TOKEN:
                token = await self._tokens.after(token)
            elif error.code == BAD_PROOF and self._proves:
                self._proves = False  # the account does not ask for it, and one source alone says how it is made
            else:
                raise
        return await self._ask(method, path, token, **values)

    async def _ask(
        self, method: str, path: str, token: str, *, form: Form | None = None, **values: Any
    ) -> dict[str, Any]:
        headers = {"access_token": token}
        if self._proves:
            headers["appsecret_proof"] = hmac.new(self._secret, token.encode(), hashlib.sha256).hexdigest()
        limit = UPLOAD_WITHIN if form is not None else self._answer_within
        try:
            async with self._open().request(
                method,
                self._base + path,
                headers=headers,
                data=form() if form is not None else None,
                timeout=aiohttp.ClientTimeout(total=limit),
                allow_redirects=False,  # a redirect would carry the token to another host
                **values,
            ) as answer:
                status, told = answer.status, await answer.json(content_type=None)
        except aiohttp.ClientConnectorError as error:
            raise UnreachableError(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise SilentError(type(error).__name__) from None
        return self._understood(status, told, token)

    def _understood(self, status: int, told: Any, token: str) -> dict[str, Any]:
        code = told.get("error") if isinstance(told, dict) else None
        if not isinstance(code, int | str) or not str(code).lstrip("-").isdigit():
            if status == TOO_MANY:
                raise BusyError("429")
            raise SilentError(f"not an answer of Zalo's ({status})")
        if int(code) != 0:
            raise ZaloError(int(code), str(told.get("message", "")))
        self._tokens.proven(token)
        data = told.get("data")
        return data if isinstance(data, dict) else {"data": data}


async def _read(answer: aiohttp.ClientResponse, most: int) -> bytes:
    parts, size = [], 0
    async for part in answer.content.iter_any():
        size += len(part)
        if size > most:
            raise LookupError("too large")
        parts.append(part)
    return b"".join(parts)
