"""A group's head, or a cadre, confirms or refuses what somebody says of their household."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.filters import NoCommand, Words
from handlers.roll.agreeing import offer
from handlers.roll.finding import by_anything
from handlers.roll.presses import Claimed
from handlers.turn import Row, Turn, body
from storage.errors import ForbiddenError, StaleError
from storage.household import Household
from storage.household_claim import Claim
from storage.messages import Button, Notice

SHOWN = 4  # households offered, or claims listed, at once


class HouseholdFinding(StatesGroup):
    """Whoever decides looks for the household; the dialog's data name the claim as `claim`."""

    words = State()


def build() -> Router:
    """Claims decided."""
    router = Router(name="roll-deciding")
    router.callback_query.register(pressed, Claimed.filter())
    router.message.register(looked_for, StateFilter(HouseholdFinding.words), Words())
    router.message.register(words_please, StateFilter(HouseholdFinding.words), NoCommand())
    return router


def tell_deciding(turn: Turn, claim: Claim, deciding: Sequence[int]) -> list[Notice]:
    """What those who decide are told: that there is something; whose household it is, only the card says."""
    row = [turn.button("claim-open", Claimed(action="open", claim=claim.id).pack())]
    told = body(turn.t("claim-notice"), row)
    return [Notice(person, told, f"household-claim:{claim.id}:{person}") for person in deciding]


async def show_waiting(turn: Turn) -> None:
    """The oldest claims on which the speaker may decide."""
    waiting = await turn.desk.storage.roll.claims.waiting(turn.desk.ward.id, actor_id=turn.person.id, limit=SHOWN)
    if not waiting:
        await turn.say("claims-none")
        return
    rows = [
        [Button(claim.person_name or claim.words, Claimed(action="open", claim=claim.id).pack())] for claim in waiting
    ]
    await turn.say("claims", *rows)


async def pressed(_query: TelegramObject, callback_data: Claimed, turn: Turn) -> None:
    """One of the buttons."""
    if not turn.person.roles:
        raise ForbiddenError
    match callback_data.action:
        case "open":
            await _show(turn, callback_data.claim)
        case "yes":
            await _decide(turn, callback_data.claim, accepted=True, household_id=callback_data.household or None)
        case "no":
            await _decide(turn, callback_data.claim, accepted=False)
        case "find":
            await _claim(turn, callback_data.claim)
            await turn.state.set_state(HouseholdFinding.words)
            await turn.state.update_data(claim=callback_data.claim)
            await turn.say("claim-find")
        case "list":
            await show_waiting(turn)
        case _:
            raise StaleError


async def _claim(turn: Turn, claim_id: int) -> tuple[Claim, Household | None]:
    return await turn.desk.storage.roll.claims.get(
        claim_id, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )


async def _show(turn: Turn, claim_id: int) -> None:
    claim, home = await _claim(turn, claim_id)
    if claim.accepted is not None:
        raise StaleError
    rows: list[Row] = [
        [turn.button("claim-other" if home else "claim-search", Claimed(action="find", claim=claim.id).pack())],
        [turn.button("claim-no", Claimed(action="no", claim=claim.id).pack())],
    ]
    if home is not None:
        rows.insert(0, [turn.button("claim-yes", Claimed(action="yes", claim=claim.id).pack())])
    await turn.say(
        "claim-card",
        *rows,
        name=claim.person_name,
        words=claim.words,
        part=turn.t("household-speak" if claim.represents else "household-belong"),
        home=_called(turn, home) if home else turn.t("claim-fits-none"),
    )


def _called(turn: Turn, home: Household) -> str:
    return turn.t("claim-fits", code=home.code, head=home.head, address=home.address)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("claim-find")


async def looked_for(_message: Message, words: str, turn: Turn) -> None:
    """Households that fit what whoever decides has typed."""
    claim_id = (await turn.state.get_data()).get("claim", 0)
    found = await turn.desk.storage.roll.search.find(
        turn.desk.ward.id, actor_id=turn.person.id, chosen=by_anything(words), most=SHOWN + 1, now=turn.desk.now()
    )
    if not found or len(found) > SHOWN:
        await turn.say("claim-find-too-many" if found else "claim-find-nothing")
        return
    rows = [
        [
            Button(
                turn.t("claim-choice", code=one.code, head=one.head),
                Claimed(action="yes", claim=claim_id, household=one.id).pack(),
            )
        ]
        for one in found
    ]
    await turn.say("claim-choose", *rows)


async def _decide(turn: Turn, claim_id: int, *, accepted: bool, household_id: int | None = None) -> None:
    claim = await turn.desk.storage.roll.claims.decide(
        claim_id,
        accepted=accepted,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        write=lambda after, home: _told(turn, after, home),
        now=turn.desk.now(),
        household_id=household_id,
    )
    if await turn.state.get_state() == HouseholdFinding.words.state:
        await turn.end()
    await turn.say("claim-accepted" if accepted else "claim-refused", name=claim.person_name)


def _told(turn: Turn, claim: Claim, home: Household | None) -> list[Notice]:
    """What the person hears; on refusal nothing of any household."""
    group = turn.desk.ward.group(home.group_id) if home else None
    text = (
        turn.t("household-refused") if home is None else turn.t("household-confirmed", code=home.code, head=home.head)
    )
    if group is not None:
        text = f"{text} {turn.t('household-confirmed-group', group=group.name)}"
    rows: list[Row] = []
    if home is not None and home.phone is not None and claim.represents and not home.agreed:
        asked, rows = offer(turn, home.phone)
        text = f"{text}\n{asked}"
    return [Notice(claim.person_id, body(text, *rows), f"household-claim:{claim.id}:decided")]
