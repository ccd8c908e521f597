"""Keeps what is said of wards at what the database says: a file of households may bring new residential groups."""

import asyncio
from collections.abc import MutableMapping
from dataclasses import replace

import structlog
from sqlalchemy.exc import SQLAlchemyError

from handlers.ports import Desk
from storage.places import Places

log = structlog.get_logger()

PAUSE = 20.0  # seconds between two looks


class WardWatch:
    """Gives each desk its ward anew when it has changed.

    Args:
        places: the wards as they are.
        desks: the desk of each ward, by its number; replaced in place.
    """

    def __init__(self, places: Places, desks: MutableMapping[int, Desk]) -> None:
        self._places, self._desks = places, desks

    async def run(self) -> None:
        """Look again and again, until cancelled; a database that does not answer is asked again."""
        while True:
            await asyncio.sleep(PAUSE)
            try:
                await self.look()
            except (SQLAlchemyError, OSError):
                log.warning("wards.unreadable")

    async def look(self) -> None:
        """Look once."""
        for ward in await self._places.wards():
            desk = self._desks.get(ward.id)
            if desk is not None and desk.ward != ward:
                self._desks[ward.id] = replace(desk, ward=ward)
