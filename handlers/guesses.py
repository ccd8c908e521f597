"""How often somebody may try codes that are wrong, so that none is found by guessing."""

from handlers.turn import Turn

WRONG_CODES = 8  # tries an hour
HOUR = 3600


async def may_guess(turn: Turn) -> bool:
    """Whether the person may try another code."""
    return len(await _recent(turn)) < WRONG_CODES


async def note_wrong(turn: Turn) -> None:
    """The code that they tried was none."""
    await turn.state.update_data(wrong_codes=[*await _recent(turn), turn.desk.now().timestamp()])


async def _recent(turn: Turn) -> list[float]:
    now = turn.desk.now().timestamp()
    return [at for at in (await turn.state.get_data()).get("wrong_codes", []) if now - at < HOUR]
