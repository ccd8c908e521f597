"""What the platform tells of people, of the account, and of what it may still send."""

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from tests.fakes.zalo_oa.messages import FREE, free_of
from tests.fakes.zalo_oa.people import Person
from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

Values = dict[str, Any]
PAGE = 50
FURTHEST = 9951
VIETNAM = timezone(timedelta(hours=7))


async def user_detail(server: "FakeZaloOa", values: Values) -> Values:
    person = _person(server, values)
    return {
        "user_id": person.id,
        "user_id_by_app": person.id_by_app,
        "display_name": person.name,
        "user_alias": person.name,
        "is_sensitive": person.sensitive,
        "user_is_follower": person.follows,
        "user_last_interaction_date": _day(person.last),
        "avatar": "",
        "tags_and_notes_info": {"notes": [], "tag_names": person.tags},
        "shared_info": {**person.shared, "district": "", "city": ""} if person.shared else {},
    }


async def user_getlist(server: "FakeZaloOa", values: Values) -> Values:
    offset, count = values.get("offset", 0), values.get("count", PAGE)
    if (
        not isinstance(offset, int)
        or not isinstance(count, int)
        or not 0 <= offset <= FURTHEST
        or count not in range(1, 51)
    ):
        raise Refusal(-210)
    people = [person for person in server.people.values() if _wanted(person, values)]
    page = [{"user_id": person.id} for person in people[offset : offset + count]]
    return {"total": len(people), "count": len(page), "offset": offset, "users": page}


async def getoa(server: "FakeZaloOa", _: Values) -> Values:
    return {
        "oa_id": server.oa_id,
        "name": server.name,
        "description": "",
        "is_verified": server.verified,
        "oa_type": server.oa_type,
        "num_follower": sum(person.follows for person in server.people.values()),
        "avatar": "",
        "cover": "",
        "cate_name": "Cơ quan nhà nước" if server.oa_type == 4 else "Doanh nghiệp",
        "package_name": server.package_name,
        "package_valid_through_date": "31/12/2027",
        "linked_ZCA": server.zca,
    }


async def quota(server: "FakeZaloOa", values: Values) -> Values:
    if "user_id" not in values:
        return {"quota_type": values.get("quota_type", ""), "remain": server.package, "total": server.package_size}
    person = _person(server, values)
    inside = person.last is not None and server.now() - person.last <= FREE
    each = free_of(server)
    reply = {"remain": max(each - person.free_used, 0) if inside else 0, "total": each}
    last = str(int(person.last.timestamp() * 1000)) if person.last else ""
    return {"last_interaction": last, "cs_reply": reply, "promotion": {"remain": 0, "total": 0}}


async def tags(server: "FakeZaloOa", _: Values) -> list[str]:
    return sorted({tag for person in server.people.values() for tag in person.tags})


async def tag(server: "FakeZaloOa", values: Values) -> Values:
    person = _person(server, values)
    person.tags = sorted({*person.tags, str(values["tag_name"])})
    return {}


async def untag(server: "FakeZaloOa", values: Values) -> Values:
    person = _person(server, values)
    person.tags = [name for name in person.tags if name != values.get("tag_name")]
    return {}


def _person(server: "FakeZaloOa", values: Values) -> Person:
    person = server.people.get(str(values.get("user_id", "")))
    if person is None:
        raise Refusal(-201, "user_id is invalid")
    if person.last is None and not person.follows:
        raise Refusal(-213)
    return person


def _wanted(person: Person, values: Values) -> bool:
    follows = values.get("is_follower")
    if follows is not None and str(follows).lower() != str(person.follows).lower():
        return False
    if "tag_name" in values and values["tag_name"] not in person.tags:
        return False
    return person.follows or person.last is not None


def _day(moment: datetime | None) -> str:
    return (moment or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(VIETNAM).strftime("%d/%m/%Y")
