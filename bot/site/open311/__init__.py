"""Open311 GeoReport v2, for a city's systems: read what stands where, create requests with a key.

The specification: https://wiki.open311.org/GeoReport_v2; updates as FixMyStreet reads them.
"""

from aiohttp import web

from bot.site.open311 import creating, discovery, reading, services, updates
from bot.site.open311.answers import PREFIX


def routes() -> list[web.RouteDef]:
    """The addresses under `/open311/v2`, each as .xml and .json."""
    form = r".{form:xml|json}"
    return [
        web.get(f"/open311/discovery{form}", discovery.show),
        web.get(f"{PREFIX}/services{form}", services.show_list),
        web.get(rf"{PREFIX}/services/{{code:[a-z_]+}}{form}", services.show_one),
        web.get(f"{PREFIX}/requests{form}", reading.show_list),
        web.get(rf"{PREFIX}/requests/{{number:\d{{1,15}}}}{form}", reading.show_one),
        web.post(f"{PREFIX}/requests{form}", creating.take),
        web.get(f"{PREFIX}/servicerequestupdates{form}", updates.show),
    ]
