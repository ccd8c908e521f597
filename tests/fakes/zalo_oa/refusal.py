"""How the platform says no: with HTTP 200 and a number."""

import json
from typing import Any

from tests.fakes.telegram.failures import Failure

WORDS = {
    -32: "Exceed the rate limit",
    -100: "Attachment is expired",
    -200: "Send message failed",
    -201: "Params is invalid",
    -204: "Official Account is disabled",
    -205: "Official Account does not exist",
    -209: "This API is not supported or the application is inactive",
    -210: "Param is over the limit",
    -211: "Out of quota",
    -212: "The application has not registered this API",
    -213: "User has not interacted with Official Account",
    -216: "Access token is invalid",
    -214: "Article is being processed",
    -217: "User has blocked invitations of Official Account",
    -218: "Out of quota of the recipient",
    -220: "Access token is expired or removed",
    -221: "Official Account is not verified",
    -223: "Out of quota, or no authorization",
    -224: "The package of Official Account does not have this feature",
    -227: "User is banned or has been inactive for more than 45 days",
    -230: "User has not interacted with the OA in the past 7 days",
    -233: "Message type is not supported",
    -234: "Not sent at night",
    -235: "The API does not support this type of Official Account",
    -240: "API V2 was shut down, use V3",
    -242: "appsecret_proof is invalid",
    -244: "User restricts this kind of message",
    -248: "Violates the policy",
}


class Refusal(Exception):  # noqa: N818 — what the platform does
    """The platform says no."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message or WORDS.get(code, "Unknown error")

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"error": self.code, "message": self.message}


def refused(code: int, message: str = "") -> Failure:
    """A failure in the platform's own form, for `FakeZaloOa.fail`."""
    return Failure("answer", 200, json.dumps(Refusal(code, message).as_json()))
