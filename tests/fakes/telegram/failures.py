"""What can go wrong between a bot and Telegram, to be had on demand."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Failure:
    """One way to fail.

    Attributes:
        kind: "answer" gives `status` and `body`; "hang" never answers; "reset" cuts the connection.
        carried_out: whether the call has its effect all the same, and only the answer is lost.
    """

    kind: str
    status: int = 200
    body: str = ""
    carried_out: bool = False

    @classmethod
    def refused(cls, status: int, description: str, *, parameters: str = "") -> Self:
        """An answer in Telegram's own form."""
        extra = f', "parameters": {parameters}' if parameters else ""
        body = f'{{"ok": false, "error_code": {status}, "description": "{description}"{extra}}}'
        return cls("answer", status, body)

    @classmethod
    def busy(cls, after: int) -> Self:
        """429: come back after so many seconds."""
        text = f"Too Many Requests: retry after {after}"
        return cls.refused(429, text, parameters=f'{{"retry_after": {after}}}')

    @classmethod
    def broken(cls, status: int = 500) -> Self:
        """An error page of some machine in between."""
        return cls("answer", status, "<html><body>Bad Gateway</body></html>")

    @classmethod
    def garbage(cls, body: str = '{"ok": true, "resu') -> Self:
        """200, but no JSON."""
        return cls("answer", 200, body)

    @classmethod
    def migrated(cls, to: int) -> Self:
        """The chat has another id now."""
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        return cls.refused(400, text, parameters=f'{{"migrate_to_chat_id": {to}}}')

    @classmethod
    def hang(cls, *, carried_out: bool = False) -> Self:
        """Never answer."""
        return cls("hang", carried_out=carried_out)

    @classmethod
    def reset(cls, *, carried_out: bool = False) -> Self:
        """Cut the connection."""
        return cls("reset", carried_out=carried_out)
