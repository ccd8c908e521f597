"""The models of a campaign: listed, looked at, confirmed, recognised, withdrawn, heard of."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns.bodies import body_name
from handlers.campaigns.opening import Drives, OnModel, runs
from handlers.campaigns.presses import Drive, Example
from handlers.dates import day
from handlers.filters import NoCommand, Words
from handlers.turn import Row, Turn
from storage.campaign import ALLOWED, CampaignState, Model, ModelAction
from storage.errors import ForbiddenError
from storage.messages import Button

ROOM = 4  # models in one menu; a fifth choice leads on
REPORT_LIMIT = 2000  # characters of a progress report
SHOWN = 5  # progress reports on a card
BUTTONS = (ModelAction.CONFIRM, ModelAction.RECOGNISE, ModelAction.PROGRESS, ModelAction.WITHDRAW)


class Telling(StatesGroup):
    """Somebody tells how a model goes; the dialog's data name it as `model_id`."""

    words = State()


def build() -> Router:
    """Models."""
    router = Router(name="campaigns-examples")
    router.callback_query.register(listed, Drives("models"))
    router.callback_query.register(opened, OnModel("open"))
    router.callback_query.register(ask_progress, OnModel(ModelAction.PROGRESS))
    router.callback_query.register(acted, OnModel(ModelAction.CONFIRM, ModelAction.RECOGNISE, ModelAction.WITHDRAW))
    router.message.register(told, StateFilter(Telling.words), Words())
    router.message.register(words_please, StateFilter(Telling.words), NoCommand())
    return router


async def theirs(turn: Turn, model: Model) -> bool:
    """Whether the speaker tells how this model goes."""
    person, draft = turn.person, model.draft
    if draft.person_id == person.id or draft.group_id in person.headed_groups or _desk(turn, model):
        return True
    return draft.unit_id is not None and draft.unit_id in await turn.desk.storage.units.of_person(person.id)


def _desk(turn: Turn, model: Model) -> bool:
    person = turn.person
    return person.on_desk and (person.desk_groups is None or model.draft.group_id in person.desk_groups)


async def listed(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """A portion of the models that the speaker may see."""
    campaign = await turn.desk.storage.campaigns.get(press.campaign, ward_id=turn.desk.ward.id)
    models = [one for one in await turn.desk.storage.campaigns.models(campaign.id) if await theirs(turn, one)]
    shown = models[press.value : press.value + ROOM]
    if not shown:
        await turn.say("campaign-models-none")
        return
    rows: list[Row] = [
        [Button(f"{one.number}. {one.draft.title}"[:60], Example(action="open", model=one.id).pack())] for one in shown
    ]
    if len(models) > press.value + ROOM:
        more = Drive(action="models", campaign=campaign.id, value=press.value + ROOM).pack()
        rows.append([turn.button("campaign-models-more", more)])
    await turn.say("campaign-models", *rows, lines="\n".join([_line(turn, one) for one in shown]))


def _line(turn: Turn, one: Model) -> str:
    text_id = "campaign-model-line-silent" if one.silent(turn.desk.now()) else "campaign-model-line"
    state = turn.t(f"campaign-state-{one.state}")
    return turn.t(text_id, number=one.number, title=one.draft.title, owner=one.draft.owner, state=state)


async def opened(_query: CallbackQuery, press: Example, turn: Turn) -> None:
    """One model."""
    await show(turn, await _own(turn, press.model))


async def _own(turn: Turn, model_id: int) -> Model:
    model = await turn.desk.storage.campaigns.model(model_id, ward_id=turn.desk.ward.id)
    if not await theirs(turn, model):
        raise ForbiddenError
    return model


async def show(turn: Turn, model: Model) -> None:
    """The card of a model, with what the speaker can do."""
    campaigns = turn.desk.storage.campaigns
    steps = [one for one in await campaigns.steps(model.id) if one.words]
    campaign = await campaigns.get(model.campaign_id, ward_id=turn.desk.ward.id)
    allowed = [one for one in BUTTONS if campaign.state is CampaignState.OPEN and model.state in ALLOWED[one]]
    if not _desk(turn, model):
        allowed = [one for one in allowed if one is not ModelAction.CONFIRM]
    if not runs(turn.person):
        allowed = [one for one in allowed if one is not ModelAction.RECOGNISE]
    rows = [[turn.button(f"campaign-act-{one}", Example(action=one, model=model.id).pack())] for one in allowed]
    heard = [turn.t("campaign-heard", day=day(one.at), words=one.words) for one in steps[-SHOWN:]]
    await turn.say(
        "campaign-model-card",
        *rows,
        number=model.number,
        title=model.draft.title,
        kind=turn.t(f"campaign-kind-{model.draft.kind}"),
        owner=model.draft.owner,
        body=await body_name(turn, model),
        field=turn.t(f"campaign-field-{model.draft.field}"),
        plan=model.draft.plan,
        state=turn.t(f"campaign-state-{model.state}"),
        heard="\n".join(heard),
    )


async def acted(_query: CallbackQuery, press: Example, turn: Turn) -> None:
    """Confirm, recognise or withdraw it; storage decides who may."""
    await show(turn, await _step(turn, press.model, ModelAction(press.action)))


async def ask_progress(_query: CallbackQuery, press: Example, turn: Turn) -> None:
    """How does it go?"""
    model = await _own(turn, press.model)
    await turn.state.set_state(Telling.words)
    await turn.state.update_data(model_id=model.id)
    await turn.say("campaign-ask-progress", title=model.draft.title)


async def told(_message: Message, words: str, turn: Turn) -> None:
    """How it goes."""
    if len(words) > REPORT_LIMIT:
        await turn.say("campaign-too-long", limit=REPORT_LIMIT)
        return
    model = await _step(turn, (await turn.state.get_data())["model_id"], ModelAction.PROGRESS, words)
    await turn.end()
    await turn.say("campaign-progress-kept")
    await show(turn, model)


async def _step(turn: Turn, model_id: int, action: ModelAction, words: str = "") -> Model:
    return await turn.desk.storage.campaigns.step(
        model_id,
        action,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
        words=words,
    )


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("campaign-words-please")
