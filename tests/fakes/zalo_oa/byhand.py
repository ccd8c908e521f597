"""The Official Account platform with a page on which somebody plays the people, and the colleague in OA Manager."""

from typing import Any

from aiohttp import web

from tests.fakes.playing import PAPERS, PHOTOS, Played
from tests.fakes.zalo_oa.people import Person
from tests.fakes.zalo_oa.server import FakeZaloOa

DAYS = 3  # that pass when somebody waits


class FakeZaloOaByHand(FakeZaloOa):
    """The server with a page at `/` and JSON under `/fake/`."""

    def add_routes(self, app: web.Application) -> None:
        super().add_routes(app)
        deeds: dict[str, Any] = {
            **PHOTOS,
            **PAPERS,
            "tap": lambda person, words: person.tap(words),
            "form": lambda person, words: person.submit(person.name, "84912345678", words or "Ngõ 12"),
            "colleague writes": self.write_by_hand,
            f"{DAYS} days pass": self._days_pass,
        }
        Played("Fake Zalo OA", self.person, deeds).add_to(app)
        app.router.add_get("/fake/tokens", self._tokens)

    def _days_pass(self, _: Person, __: str) -> None:
        self.forward(days=DAYS)

    async def _tokens(self, _: web.Request) -> web.Response:
        """A new pair, as the API Explorer of the console shows it."""
        access, refresh = self.grants.mint()
        return web.json_response({"access_token": access, "refresh_token": refresh})
