"""How messages and presses of plain channels are numbered for handlers.

What people sent has the number of its event; ours lie far above, so that neither is ever taken for the other.
"""

OURS = 1 << 44  # more events than will ever come in; three times eight is left below 2^53, which JSON counts exactly
JOINED = 16  # messages with choices that one text can join


def number_of(row_id: int, of: int) -> int:
    """The number of the message that stands as the `of`-th in a text of ours."""
    return OURS + row_id * JOINED + min(of, JOINED - 1)


def message_of(number: int) -> tuple[int, int] | None:
    """The text and the place in it; None for what people sent."""
    return divmod(number - OURS, JOINED) if number >= OURS else None


def query_id(contact_id: int, event_id: int) -> str:
    """The name of a press; it says whose it is."""
    return f"{contact_id}:{event_id}"


def query_contact(query: str) -> int:
    """Whose press this is."""
    return int(query.split(":", 1)[0])
