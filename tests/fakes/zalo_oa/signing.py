"""How the platform signs what it posts, and how somebody else might who does not know the key, or our form of it."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass

HEADER = "X-ZEvent-Signature"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a signature is made with."""

    app_id: str
    oa_secret: str
    app_secret: str
    oa_id: str


def sign(keys: Keys, body: bytes, timestamp: str) -> str:
    """The header's value: a plain hash over the bytes as they are posted."""
    return "mac=" + _sha(keys.app_id.encode(), body, timestamp.encode(), keys.oa_secret.encode())


def _sha(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _hmac(key: str, *parts: bytes) -> str:
    return "mac=" + hmac.new(key.encode(), b"".join(parts), hashlib.sha256).hexdigest()


def _timestamp(body: bytes) -> str:
    return str(json.loads(body)["timestamp"])


def _signed(keys: Keys, body: bytes) -> str:
    return sign(keys, body, _timestamp(body))


def _reversed_keys(body: bytes) -> bytes:
    value = json.loads(body)
    return json.dumps(dict(reversed(value.items())), ensure_ascii=False, separators=(",", ":")).encode()


def _spaced(body: bytes) -> bytes:
    return json.dumps(json.loads(body), ensure_ascii=False).encode()


def _escaped(body: bytes) -> bytes:
    return json.dumps({"_": "ờ", **json.loads(body)}, separators=(",", ":")).encode()


def _other_words(body: bytes) -> bytes:
    return body.replace(b'"text":"', b'"text":"/', 1) if b'"text":"' in body else body + b" "


# What comes instead of (body, value of the header; None: no header), made of a body that the platform would have posted.
Forgery = Callable[[Keys, bytes], tuple[bytes, str | None]]
FORGERIES: dict[str, Forgery] = {
    "no header": lambda _, body: (body, None),
    "empty header": lambda _, body: (body, ""),
    "no mac": lambda _, body: (body, "mac="),
    "not hex": lambda _, body: (body, "mac=ạ" + "z" * 63),
    "wrong": lambda _, body: (body, "mac=" + "0" * 64),
    "cut short": lambda keys, body: (body, _signed(keys, body)[:-1]),
    "twice": lambda keys, body: (body, f"{_signed(keys, body)},{_signed(keys, body)}"),
    "other key": lambda keys, body: (
        body,
        "mac=" + _sha(keys.app_id.encode(), body, _timestamp(body).encode(), keys.app_secret.encode()),
    ),
    "id of the account": lambda keys, body: (
        body,
        "mac=" + _sha(keys.oa_id.encode(), body, _timestamp(body).encode(), keys.oa_secret.encode()),
    ),
    "no timestamp": lambda keys, body: (body, "mac=" + _sha(keys.app_id.encode(), body, keys.oa_secret.encode())),
    "other timestamp": lambda keys, body: (body, sign(keys, body, str(int(_timestamp(body)) + 1))),
    "hmac of the body": lambda keys, body: (body, _hmac(keys.oa_secret, body)),
    "hmac of everything": lambda keys, body: (
        body,
        _hmac(keys.oa_secret, keys.app_id.encode(), body, _timestamp(body).encode()),
    ),
    "other words": lambda keys, body: (_other_words(body), _signed(keys, body)),
    "other order": lambda keys, body: (_reversed_keys(body), _signed(keys, body)),
    "spaces": lambda keys, body: (_spaced(body), _signed(keys, body)),
    "escapes": lambda keys, body: (_escaped(body), _signed(keys, body)),
}
