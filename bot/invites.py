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
        links = [("web", f"{self.site}/#moi={token}")]
        if self.telegram:
            links.append(("telegram", f"https://t.me/{self.telegram}?start=moi_{token}"))
        return links
