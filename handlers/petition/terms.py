"""The law's clock for whoever does something to a petition in a conversation."""

from handlers import deadlines
from handlers.deadlines import Terms
from handlers.turn import Turn
from storage.petition import Petition
from storage.petitions import Reckon


async def of(turn: Turn) -> Terms:
    """What the ward's count of days rests on."""
    return await deadlines.terms_of(turn.desk.storage, turn.desk.ward.id)


async def reckoning(turn: Turn) -> Reckon:
    """What storage asks for the last day of the first answer; to be passed wherever a step changes it."""
    return (await of(turn)).reckon


async def told(turn: Turn, petition: Petition) -> str:
    """The deadline with its count, such as "10 ngày làm việc, trừ Quốc khánh 1–2/9: hạn 16/9".

    Empty when the petition has had its first answer or has ended.
    """
    return deadlines.told(turn.desk.texts, await of(turn), petition, now=turn.desk.now())
