"""What can be reported: the desk's categories."""

from aiohttp import web

from bot.site.open311.answers import CityError, Record, described, listed, of_this_ward, spoken_as_specified
from bot.site.parts import Site
from handlers.petition.screens import CATEGORIES


def service_name(site: Site, category: str) -> str:
    """The category in the words that people read."""
    return site.texts(f"category-{category}")


@spoken_as_specified
async def show_list(request: web.Request) -> web.Response:
    """All services."""
    site = of_this_ward(request)
    services: list[Record] = [
        {
            "service_code": category,
            "service_name": service_name(site, category),
            "description": service_name(site, category),
            "metadata": False,
            "type": "realtime",
            "keywords": "",
            "group": site.texts("city-group"),
        }
        for category in CATEGORIES
    ]
    return listed(request, services, root="services", each="service")


@spoken_as_specified
async def show_one(request: web.Request) -> web.Response:
    """One service: nothing more has to be filled in for any of them."""
    code = request.match_info["code"]
    if code not in CATEGORIES:
        raise CityError(404, "service_code was not found")
    return described(request, {"service_code": code}, root="service_definition", nested={"attributes": []})
