"""The Bot Platform with a page on which somebody plays the people."""

from aiohttp import web

from tests.fakes.playing import PHOTOS, Played
from tests.fakes.zalo_bot.server import FakeZaloBot


class FakeZaloBotByHand(FakeZaloBot):
    """The server with a page at `/` and JSON under `/fake/`."""

    def add_routes(self, app: web.Application) -> None:
        super().add_routes(app)
        other = {"file, link, place": lambda person, _: person.send_other()}
        Played("Fake Zalo Bot", self.person, {**PHOTOS, **other}).add_to(app)
