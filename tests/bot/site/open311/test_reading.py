"""What a city's system reads: where matters stand, and nothing about the people behind them."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from storage.petition import Action
from tests.bot.site.open311.conftest import WORDS, City


async def test_services_are_the_desks_categories(city: City) -> None:
    status, services = await city.get("services.json")
    assert status == 200
    assert [service["service_code"] for service in services] == [
        "environment", "roads", "utilities", "order", "other",
    ]  # fmt: skip
    assert all(service["type"] == "realtime" and service["metadata"] is False for service in services)
    root = ET.fromstring(await city.xml("services.xml"))  # noqa: S314 — our own answer
    assert root.tag == "services"
    assert [one.findtext("service_code") for one in root.findall("service")][:2] == ["environment", "roads"]
    assert root[0].findtext("metadata") == "false"


async def test_definition_asks_for_nothing_more(city: City) -> None:
    assert (await city.get("services/roads.json"))[1] == {"service_code": "roads", "attributes": []}
    assert "<service_definition><service_code>roads</service_code><attributes" in await city.xml("services/roads.xml")
    status, errors = await city.get("services/unknown.json")
    assert (status, errors) == (404, [{"code": 404, "description": "service_code was not found"}])


async def test_matter_is_read_without_words_and_names(city: City) -> None:
    lan = await city.make("Trần Thị Lan")
    group = city.ward.groups[0]
    place = {"group_id": group.id, "place": "số 5 ngõ 12", "phone": "0912345678"}
    sent = await city.petition(lan, **place, latitude=21.0371234, longitude=105.8345678)
    status, [read] = await city.get("requests.json")
    assert status == 200
    assert read["service_request_id"] == str(sent.id)
    assert (read["status"], read["service_code"], read["address"]) == ("open", "utilities", group.name)
    assert (read["lat"], read["long"]) == (21.037, 105.835)
    assert read["requested_datetime"].endswith("+00:00")
    for form in ("json", "xml"):
        async with city.browser.get(f"{city.url}/open311/v2/requests.{form}") as answer:
            whole = await answer.text()
        for secret in (WORDS, "Lan", "0912345678", "ngõ 12", sent.code):
            assert secret not in whole


async def test_one_matter_is_read_by_its_number(city: City) -> None:
    sent = await city.petition(await city.make())
    assert (await city.get(f"requests/{sent.id}.json"))[1][0]["service_request_id"] == str(sent.id)
    root = ET.fromstring(await city.xml(f"requests/{sent.id}.xml"))  # noqa: S314 — our own answer
    assert (root.tag, root[0].tag, root[0].findtext("status")) == ("service_requests", "request", "open")
    status, errors = await city.get("requests/999999.json")
    assert (status, errors[0]["code"]) == (404, 404)


async def test_confidential_matters_and_drafts_are_not_there(city: City) -> None:
    lan = await city.make()
    secret = await city.petition(lan, confidential=True)
    draft = await city.storage.drafts.begin(ward_id=city.ward.id, person_id=lan.id, category="order", now=city.now())
    assert (await city.get("requests.json"))[1] == []
    for number in (secret.id, draft.id):
        assert (await city.get(f"requests/{number}.json"))[0] == 404
    assert (await city.get("requests.json", service_request_id=f"{secret.id},{draft.id}"))[1] == []
    assert (await city.get("servicerequestupdates.json"))[1] == []


async def test_matters_are_chosen_by_number_service_status_and_time(city: City) -> None:
    lan, minh = await city.make(), await city.cadre()
    first = await city.petition(lan)
    for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
        await city.act(first, action, minh)
    city.now.forward(days=2)
    second = await city.petition(lan)

    async def numbers(**query: str) -> list[str]:
        status, found = await city.get("requests.json", **query)
        assert status == 200, found
        return [one["service_request_id"] for one in found]

    both = [str(second.id), str(first.id)]
    assert await numbers() == both
    assert await numbers(status="open") == both[:1]
    assert await numbers(status="closed") == both[1:]
    assert await numbers(status="open,closed") == both
    assert await numbers(service_code="roads,order") == []
    assert await numbers(service_code="utilities") == both
    assert await numbers(service_request_id=f"{first.id},x,99") == both[1:]
    assert await numbers(start_date=(city.now() - timedelta(days=1)).isoformat()) == both[:1]
    assert await numbers(updated_after=(city.now() - timedelta(days=1)).isoformat()) == both[:1]
    assert await numbers(page="2", page_size="1") == both[1:]
    assert await numbers(start_date="") == both


async def test_merged_matter_stands_where_the_other_one_stands(city: City) -> None:
    lan, minh = await city.make(), await city.cadre()
    one, other = await city.petition(lan), await city.petition(await city.make("Hoa"))
    await city.storage.merging.merge(
        one.id, other.id, actor_id=minh.id, ward_id=city.ward.id, source="m", write=lambda _: [], now=city.now()
    )
    assert (await city.get(f"requests/{one.id}.json"))[1][0]["status"] == "open"
    for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
        await city.act(other, action, minh)
    assert (await city.get(f"requests/{one.id}.json"))[1][0]["status"] == "closed"


@pytest.mark.parametrize(
    "query",
    [
        {"start_date": "hôm qua"},
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"status": "done"},
        {"page": "0"},
        {"page_size": "99999"},
        {"page": "-1"},
    ],
)
async def test_impossible_wish_is_refused_in_words(city: City, query: dict[str, str]) -> None:
    status, errors = await city.get("requests.json", **query)
    assert status == 400
    assert errors[0]["code"] == 400
    assert "<errors><error><code>400</code>" in await city.xml("requests.xml", **query)


async def test_another_jurisdiction_is_not_here(city: City) -> None:
    assert (await city.get("requests.json", jurisdiction_id="demo"))[0] == 200
    assert (await city.get("requests.json", jurisdiction_id="hanoi"))[0] == 404


async def test_updates_tell_steps_without_words(city: City) -> None:
    lan, minh = await city.make(), await city.cadre()
    sent = await city.petition(lan)
    for action in (Action.TAKE, Action.NOTE, Action.ANSWER, Action.CLOSE):
        await city.act(sent, action, minh)
    status, updates = await city.get("servicerequestupdates.json")
    assert status == 200
    assert [update["status"] for update in updates] == ["OPEN", "IN_PROGRESS", "ACTION_SCHEDULED", "CLOSED"]
    assert {update["service_request_id"] for update in updates} == {str(sent.id)}
    assert "bóng đèn" not in str(updates)
    assert len({update["update_id"] for update in updates}) == 4


async def test_who_asks_too_fast_has_to_wait(city: City) -> None:
    answers = [(await city.get("services.json"))[0] for _ in range(32)]
    assert answers[:30] == [200] * 30
    assert answers[-1] == 429


async def test_discovery_names_the_endpoint(city: City) -> None:
    async with city.browser.get(f"{city.url}/open311/discovery.json") as answer:
        found = await answer.json()
    assert found["endpoints"][0]["url"] == f"{city.url}/open311/v2"
    assert found["endpoints"][0]["type"] == "test"
