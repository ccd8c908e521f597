"""The ways of a ward follow what it has bought, used and set up."""

from datetime import datetime, timedelta

from knowledge.reach.hours import VIETNAM
from knowledge.reach.mix import Way, Why
from knowledge.reach.ways import Form, Stock, way_of, ways
from knowledge.reach.window import Opening

NOW = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
CHANNEL = "zalo_oa"


def found(stock: Stock, days: int = 5, channels: tuple[str, ...] = ("web", CHANNEL)) -> dict[str, Way]:
    return {way.name: way for way in ways(channels, stock, since=NOW, until=NOW + timedelta(days=days))}


def test_without_anything_set_up_templates_are_unprepared() -> None:
    known = found(Stock())
    assert known["web"].certainty < known[CHANNEL].certainty
    assert known["zalo_oa_package"].carries == 0
    assert known["zalo_oa_paid"].price == 55
    assert known["template_id"].closed is Why.UNPREPARED


def test_what_was_used_of_a_package_is_gone() -> None:
    stock = Stock({CHANNEL: "growth", "zalo_bot": "basic"}, {CHANNEL: 480, "zalo_bot": 4000})
    known = found(stock, channels=(CHANNEL, "zalo_bot"))
    assert known["zalo_oa_package"].carries == 20
    assert known["zalo_bot"].carries == 0


def test_a_form_that_waits_for_its_review_is_ready_or_too_late() -> None:
    stock = Stock(forms={"template_id": Form(NOW, approved=False, price=200)})
    assert found(stock, days=2)["template_id"].closed is Why.LATE
    ready = found(stock, days=5)["template_id"]
    assert (ready.closed, ready.price) == (None, 200)
    assert ready.carries == 1500


def test_an_approved_form_carries_its_days() -> None:
    approved = found(Stock(forms={"template_phone": Form(NOW, approved=True)}), days=2)["template_phone"]
    assert (approved.carries, approved.price, approved.pool) == (1500, 120, CHANNEL)


def test_a_window_says_by_which_ways_its_address_is_reached() -> None:
    assert way_of(CHANNEL, Opening.FREE) == (CHANNEL,)
    assert way_of(CHANNEL, Opening.PAID) == ("zalo_oa_package", "zalo_oa_paid")
    assert way_of(CHANNEL, Opening.CLOSED) == ()
