"""What a topic is told: every kind of step in words, none of them a resident's name."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rooms import telling
from bot.rooms.telling import Names
from bot.texts import load
from handlers.petition.screens import CATEGORIES
from storage.petition import Action, Petition, Standing, State, Step, Way
from storage.petition_rules import SUBMIT
from storage.topics import SEEN

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
TEXTS = load()
# Lan, who sent it, is somebody of the desk herself: her name is known.
NAMES = Names({1: "Nguyễn Thị Lan", 2: "Trần Minh", 3: "Lê Hoa"}, {7: "Đội cây xanh"})
PETITION = Petition(
    id=5, ward_id=1, code="12345678", person_id=1, person_name="Nguyễn Thị Lan",
    standing=Standing(State.TAKEN, "utilities", assignee_id=2, due_on=date(2026, 12, 7)),
    words="Đèn đường hỏng", place="ngõ 12", group_id=2, group_name="Tổ dân phố 2", anonymous=False, phone="0912345678",
    way=Way.CHAT, entered_by_id=None, latitude=None, longitude=None, households=1, created_at=AT, submitted_at=AT,
    files=(), steps=(),
)  # fmt: skip


def step(kind: str, **fields: object) -> Step:
    values = {"words": "Lời đã nói", "actor_id": 2, **fields}
    return Step(kind, AT, **values)  # type: ignore[arg-type]  # as the fields are


@pytest.mark.parametrize("kind", [SUBMIT, *Action])
def test_resident_is_never_named(kind: str) -> None:
    resident = kind in {*telling.RESIDENTS, Action.RATE, Action.SUPPORT}
    told = telling.line(TEXTS, PETITION, step(kind, actor_id=1 if resident else 2), NAMES)
    assert (told is None) == (kind in telling.SILENT)
    assert told is None or not {"Lan", "0912"} & set(told.text.replace(":", " ").split())
    assert told is None or told.text


def test_card_and_title_tell_the_matter_and_not_its_sender() -> None:
    card = telling.card(TEXTS, PETITION, NAMES).text
    assert all(part in card for part in ("1234 5678", "Điện, nước", "ngõ 12, Tổ dân phố 2", "7/12/2026", "Trần Minh"))
    assert "Lan" not in card
    assert "0912" not in card
    assert telling.title(TEXTS, PETITION) == "1234 5678 · Điện, nước, đèn đường · Tổ dân phố 2"


def test_whom_it_went_to_and_who_did_it_are_told() -> None:
    lines = [
        telling.line(TEXTS, PETITION, step(Action.ASSIGN, details={"to": 3}), NAMES),
        telling.line(TEXTS, PETITION, step(Action.TRANSFER, details={"unit": 7}), NAMES),
    ]
    told = [each.text for each in lines if each is not None]
    assert ["Lê Hoa" in told[0], "Trần Minh" in told[0], "Đội cây xanh" in told[1]] == [True, True, True]


def test_what_was_done_in_the_topic_is_not_told_there_again() -> None:
    assert telling.line(TEXTS, PETITION, step(Action.TAKE, details={SEEN: True}), NAMES) is None


def test_deadline_is_named_in_a_warning() -> None:
    told = telling.line(TEXTS, PETITION, step(Action.WARN), NAMES)
    assert told is not None
    assert "7/12/2026" in told.text


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_few_buttons_whatever_the_stage(state: State) -> None:
    petition = replace(PETITION, standing=replace(PETITION.standing, state=state))
    rows = telling.buttons(TEXTS, petition)
    assert 1 <= len(rows) <= 5
    assert all(len(button.data.encode()) <= 64 for row in rows for button in row)


def test_each_category_has_its_colour() -> None:
    colours = [
        telling.colour(replace(PETITION, standing=replace(PETITION.standing, category=category)))
        for category in CATEGORIES
    ]
    assert len(set(colours)) == len(CATEGORIES)
