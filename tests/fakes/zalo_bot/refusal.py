"""How the Bot Platform says no: in its envelope, with HTTP 200 as often as not."""

from typing import Any


class Refusal(Exception):  # noqa: N818 — what the platform does
    """The platform says no."""

    def __init__(self, code: int, description: str, *, field: str = "error_code") -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.field = field

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"ok": False, self.field: self.code, "description": self.description}
