"""The draft is sent: under the sender's name, under a hidden one, or by somebody who stays unknown to everybody."""

from collections.abc import Mapping
from typing import Any

from handlers.petition import arrivals, notices, terms
from handlers.petition.lookalikes import lookalikes
from handlers.turn import Turn
from handlers.unknown import holding
from knowledge.petition_kinds import kind_of
from storage.errors import NotFoundError
from storage.petition import Petition
from storage.traces import leave_dialogs


async def stays_unknown(turn: Turn) -> bool:
    """Whether the sender chose to leave no name with anybody, and to go on by a receipt code."""
    return bool((await turn.state.get_data()).get("secret"))


async def send(turn: Turn, draft: Petition) -> None:
    """Send it, and give the code with which it is followed."""
    unknown = await stays_unknown(turn)
    petition = await turn.desk.storage.drafts.submit(
        draft.id,
        person_id=turn.person.id,
        write=await arrivals.to_desk(turn.desk, like=await lookalikes(turn.desk, draft)),
        now=turn.desk.now(),
        details=await _details(turn, draft),
        receipt=await holding.receipt_of(turn, draft) if unknown else None,
        hidden=turn.t("receipt-hidden"),
        reckon=await terms.reckoning(turn),
    )
    await tell(turn, petition)


async def tell(turn: Turn, petition: Petition) -> None:
    """Give the sender the code, again when the process died before they had it.

    Raises:
        NotFoundError: it is not the speaker's.
    """
    if petition.person_id == turn.person.id:
        await turn.end()
        await notices.receipt(turn, petition)
        return
    receipt = await holding.receipt_of(turn, petition)
    if not await stays_unknown(turn) or (await holding.held(turn, receipt)).id != petition.id:
        raise NotFoundError
    await turn.end()
    await holding.give(turn, petition)
    await leave_dialogs(turn.desk.storage.db, petition.id, turn.person.id)


async def _details(turn: Turn, draft: Petition) -> Mapping[str, Any]:
    to = await arrivals.destination(turn.desk, draft.category)
    leaders_only = bool((await turn.state.get_data()).get("leaders_only"))
    return {**to, "confidential": to["confidential"] or leaders_only, "kind": kind_of(draft.words)}
