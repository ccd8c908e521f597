"""Receipt codes of senders who stay unknown: sixteen digits, the last one a check digit.

The code follows from the petition and a key of the installation, so that it can be told again when the process dies
before it was shown; only its hash is kept beside the petition.
"""

import hashlib
import hmac
import re

from storage.codes import check_digit

DIGITS = 16
_WRITTEN = re.compile(r"(?<!\d)\d{4}(?:[ .\N{NO-BREAK SPACE}\N{EN DASH}-]?\d{4}){3}(?!\d)", re.ASCII)


def new_receipt(petition_code: str, key: str) -> str:
    """The receipt of the petition with this code, its digits together."""
    digest = hmac.digest(key.encode(), f"receipt:{petition_code}".encode(), "sha256")
    digits = f"{int.from_bytes(digest) % 10 ** (DIGITS - 1):0{DIGITS - 1}d}"
    return digits + check_digit(digits)


def receipt_hash(receipt: str) -> str:
    """What is kept of a receipt."""
    return hashlib.sha256(receipt.encode()).hexdigest()


def spoken_receipt(receipt: str) -> str:
    """The receipt as it is shown: four groups of four."""
    return " ".join(receipt[start : start + 4] for start in range(0, DIGITS, 4))


def find_receipt(text: str) -> str | None:
    """The first well-formed receipt in a text."""
    for match in _WRITTEN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if check_digit(digits[:-1]) == digits[-1]:
            return digits
    return None


def is_only_receipt(text: str) -> bool:
    """Whether a message is a receipt, right or wrong, and nothing else."""
    return _WRITTEN.fullmatch(text.strip()) is not None


def looks_like_receipt(text: str) -> bool:
    """Whether somebody meant to give a receipt, right or wrong."""
    return _WRITTEN.search(text) is not None
