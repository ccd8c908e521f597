"""What the site is made of."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import web
from aiohttp.web_routedef import AbstractRouteDef

from bot.channels.web.hub import Hub
from bot.texts import Texts
from handlers.petition.city import CityRequest
from storage import Storage
from storage.petition import Petition
from storage.places import Account, Ward

Check = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the site needs from the rest of the program.

    Attributes:
        key: signs visitors' cookies and the addresses of files: `installation_secret(db, "cookie")`.
        wake: tells the feeder that an event was stored.
        checks: by name, what must hold before visitors are let in; one that raises does not hold.
        routes: further routes, such as Telegram's webhook.
        take_in: enters a petition that a city's system sends; None where none is taken.
        public_url: under which people reach the site; empty when it is only known from the request.
    """

    storage: Storage
    texts: Texts
    account: Account
    ward: Ward
    hub: Hub
    key: str
    wake: Callable[[], None]
    checks: Mapping[str, Check] = field(default_factory=dict)
    routes: Iterable[AbstractRouteDef] = ()
    public_url: str = ""
    take_in: Callable[[CityRequest], Awaitable[Petition]] | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


SITE: web.AppKey[Site] = web.AppKey("site", Site)
