"""Where a city's system finds what is offered."""

from aiohttp import web

from bot.site.open311.answers import PREFIX, described, spoken_as_specified
from bot.site.parts import SITE

CHANGED = "2026-11-22T00:00:00+07:00"


@spoken_as_specified
async def show(request: web.Request) -> web.Response:
    """The one endpoint."""
    site = request.app[SITE]
    base = site.public_url or f"{request.scheme}://{request.host}"
    endpoint = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": f"{base}{PREFIX}",
        "changeset": CHANGED,
        "type": "production" if not site.ward.demo else "test",
        "formats": "text/xml, application/json",
    }
    head = {
        "changeset": CHANGED,
        "contact": site.ward.name,
        "key_service": site.texts("city-key-service"),
    }
    return described(request, head, root="discovery", nested={"endpoints": [endpoint]})
