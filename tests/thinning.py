"""Which of a test's variants run by default: each database and each channel, but not each with each.

A scene on the web with SQLite and on Telegram with PostgreSQL has met both channels and both databases; the other two
pairs are another quarter of an hour. `--every-variant` runs them all. Scenes of the main job are played on Zalo, too:
there each channel meets one database.
"""

import zlib
from collections.abc import Iterable

DATABASES = ("sqlite", "postgresql")
ABOVE_STORAGE = tuple(
    f"tests/{folder}/" for folder in ("handlers", "scenes", "bot/channels", "bot/duties", "bot/rooms", "bot/site")
)
CHANNELS = ("web", "telegram", "zalo_oa", "zalo_bot")


def thinned(function: str, variants: Iterable[tuple[str, str | None]]) -> list[bool]:
    """For each variant of a test, a database and perhaps a channel, whether it runs.

    Which database goes with the first channel, or is the only one, depends on the test's name: over a module both
    take their turns.
    """
    turn = zlib.crc32(function.encode()) % 2
    return [
        DATABASES.index(database) == (turn + (CHANNELS.index(channel) if channel in CHANNELS else 0)) % 2
        for database, channel in variants
    ]
