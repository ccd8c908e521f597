"""/phongtrao: the ward's campaigns, each with what the speaker can do there."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.campaigns.opening import Drives, runs
from handlers.campaigns.presses import Drive
from handlers.dates import day
from handlers.turn import Row, Turn
from storage.campaign import Campaign, CampaignState
from storage.messages import Button

ROOM = 3  # campaigns in one menu, beside "more" and "launch"


def build() -> Router:
    """Lists and cards."""
    router = Router(name="campaigns-listing")
    router.message.register(command, Command("phongtrao"))
    router.callback_query.register(page, Drives("list"))
    router.callback_query.register(opened, Drives("open"))
    return router


async def command(_message: Message, turn: Turn) -> None:
    """/phongtrao."""
    await turn.end()
    await _show_list(turn, 0)


async def page(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """More of them."""
    await _show_list(turn, press.value)


async def _show_list(turn: Turn, offset: int) -> None:
    campaigns = await turn.desk.storage.campaigns.of(turn.desk.ward.id)
    shown = campaigns[offset : offset + ROOM]
    rows: list[Row] = [[Button(one.launch.title[:60], Drive(action="open", campaign=one.id).pack())] for one in shown]
    if len(campaigns) > offset + ROOM:
        rows.append([turn.button("campaign-more", Drive(action="list", value=offset + ROOM).pack())])
    if runs(turn.person):
        rows.append([turn.button("campaign-launch", Drive(action="launch").pack())])
    if not shown:
        await turn.say("campaign-none", *rows, ward=turn.desk.ward.name)
        return
    lines = "\n".join(_line(turn, one) for one in shown)
    await turn.say("campaign-list", *rows, ward=turn.desk.ward.name, lines=lines)


def _line(turn: Turn, one: Campaign) -> str:
    if one.state is CampaignState.CLOSED:
        return turn.t("campaign-line-closed", title=one.launch.title)
    return turn.t("campaign-line", title=one.launch.title, until=day(one.launch.closes_on))


async def opened(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """One campaign."""
    await show(turn, await turn.desk.storage.campaigns.get(press.campaign, ward_id=turn.desk.ward.id))


async def show(turn: Turn, one: Campaign) -> None:
    """The card of a campaign."""
    figures = await turn.desk.storage.campaigns.figures(one.id)
    is_open = one.state is CampaignState.OPEN
    actions = ["register"] if one.takes_models(turn.desk.now()) else []
    actions.append("models")
    if runs(turn.person):
        actions += ["figures", *(["message", "close"] if is_open else [])]
    rows = [[turn.button(f"campaign-do-{action}", Drive(action=action, campaign=one.id).pack())] for action in actions]
    await turn.say(
        "campaign-card",
        *rows,
        title=one.launch.title,
        theme=one.launch.theme,
        words=one.launch.words,
        since=day(one.launch.opens_on),
        until=day(one.launch.closes_on),
        count=figures.total,
        results=turn.t("campaign-results", words=one.results or "") if not is_open else "",
    )
