"""Where an invitation can be accepted; the web link carries its token behind a #, so that no log ever sees it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Links:
    """The ward's public addresses; `site` is known for certain only once the web server listens."""

    site: str
    telegram: str = ""

    def named(self, telegram: str) -> None:
        """Telegram said what the ward's bot is called."""
        self.telegram = telegram

    def __call__(self, token: str) -> list[tuple[str, str]]:
        """Pairs of channel and address."""
        return self._leading("moi", token)

    def of_group(self, token: str) -> list[tuple[str, str]]:
        """The same for a link through which people join a residential group."""
        return self._leading("to", token)

    def of_door(self, token: str) -> list[tuple[str, str]]:
        """The same for the picture at a meeting's door."""
        return self._leading("hop", token)

    def _leading(self, way: str, token: str) -> list[tuple[str, str]]:
        links = [("web", f"{self.site}/#{way}={token}")]
        if self.telegram:
            links.append(("telegram", f"https://t.me/{self.telegram}?start={way}_{token}"))
        return links
