"""A city's system creates requests with its key."""

import pytest

from storage.petition import Way
from tests.bot.site.open311.conftest import City

GOOD = {"service_code": "roads", "description": "Ổ gà trước cổng chợ", "lat": "21.03", "long": "105.83"}


async def test_request_becomes_a_petition_with_a_deadline(city: City) -> None:
    minh = await city.cadre()
    person = {"first_name": "Lan", "last_name": "Trần", "phone": "0912345678", "media_url": "https://a.example/1.jpg"}
    status, [made] = await city.post(api_key=city.key, **GOOD, **person, address_string="Chợ Mơ")
    assert status == 201
    petition = await city.storage.petitions.get(int(made["service_request_id"]), ward_id=city.ward.id)
    assert (petition.way, petition.person_id, petition.person_name) == (Way.CITY, None, "Trần Lan")
    assert (petition.place, petition.latitude, petition.longitude) == ("Chợ Mơ", 21.03, 105.83)
    assert petition.phone == "0912345678"
    assert petition.due_on is not None
    assert petition.due_on > city.now().date()
    assert petition.words.splitlines() == [
        "Ổ gà trước cổng chợ",
        "Ảnh gửi kèm: https://a.example/1.jpg",
        "(Gửi qua hệ thống Cổng 1022)",
    ]
    assert petition.code in made["service_notice"]
    [told] = await city.storage.outbox.claim(["web"], limit=5, now=city.now())
    assert minh.contact is not None
    assert told.contact_id == minh.contact.id
    assert "Phản ánh mới" in told.body.text


async def test_same_number_of_the_other_system_is_entered_once(city: City) -> None:
    own = {"attribute[fixmystreet_id]": "4711"}
    first = await city.post(api_key=city.key, **GOOD, **own)
    again = await city.post(api_key=city.key, **GOOD, **own)
    assert first[1][0]["service_request_id"] == again[1][0]["service_request_id"]
    other = await city.post(api_key=city.key, **GOOD)
    assert other[1][0]["service_request_id"] != first[1][0]["service_request_id"]


@pytest.mark.parametrize("key", ["", "wrong", "\N{LATIN SMALL LETTER D WITH STROKE}"])
async def test_without_the_key_nothing_is_taken(city: City, key: str) -> None:
    status, errors = await city.post(api_key=key, **GOOD)
    assert (status, errors[0]["code"]) == (403, 403)
    assert (await city.get("requests.json"))[1] == []


async def test_ended_key_opens_nothing(city: City) -> None:
    [key] = await city.storage.city_keys.of_ward(city.ward.id)
    await city.storage.city_keys.end(key.id, ward_id=city.ward.id, now=city.now())
    assert (await city.post(api_key=city.key, **GOOD))[0] == 403


async def test_key_of_another_ward_opens_nothing_here(city: City) -> None:
    other = await city.storage.places.found(code="khac", name="Phường Khác", groups=[])
    key = await city.storage.city_keys.add(ward_id=other.id, name="x", by=None, now=city.now())
    assert (await city.post(api_key=key, **GOOD))[0] == 403


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"service_code": ""}, 400),
        ({"service_code": "trees"}, 404),
        ({"description": "  "}, 400),
        ({"description": "x" * 4001}, 400),
        ({"lat": "", "long": ""}, 400),
        ({"lat": ""}, 400),
        ({"lat": "91"}, 400),
        ({"long": "east"}, 400),
        ({"lat": "nan"}, 400),
        ({"jurisdiction_id": "hanoi"}, 404),
        ({"description": "x" * 70_000}, 413),
    ],
)
async def test_incomplete_request_is_refused_in_words(city: City, changes: dict[str, str], status: int) -> None:
    refused, errors = await city.post(**{"api_key": city.key, **GOOD, **changes})
    assert (refused, errors[0]["code"]) == (status, status)
    assert (await city.get("requests.json"))[1] == []


async def test_address_alone_is_a_place(city: City) -> None:
    status, _ = await city.post(**{"api_key": city.key, **GOOD, "lat": "", "long": "", "address_string": "Chợ Mơ"})
    assert status == 201
