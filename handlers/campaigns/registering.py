"""A model is registered step by step; every step can be answered by a button or in words."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns import examples
from handlers.campaigns.bodies import bodies
from handlers.campaigns.opening import Drives
from handlers.campaigns.presses import Drive, NewModel
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.leaves import leaves
from handlers.turn import Turn
from knowledge.syllables import fold
from storage.campaign import Field, ModelDraft, ModelKind, NotOpenError
from storage.errors import StaleError
from storage.messages import Button

LIMITS = {"owner": 150, "title": 150, "plan": 2000}  # characters


class Registering(StatesGroup):
    """Somebody registers a model."""

    kind = State()
    body = State()
    owner = State()
    title = State()
    field = State()
    plan = State()
    confirm = State()


def build() -> Router:
    """The dialog."""
    router = Router(name="campaigns-registering")
    router.callback_query.register(begin, Drives("register"))
    router.callback_query.register(pressed, NewModel.filter())
    router.message.register(told, StateFilter(Registering), Words())
    router.message.register(words_please, StateFilter(Registering), NoCommand())
    return router


async def begin(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """Whose model is it?

    Raises:
        NotOpenError: models cannot be registered today.
    """
    campaign = await turn.desk.storage.campaigns.get(press.campaign, ward_id=turn.desk.ward.id)
    if not campaign.takes_models(turn.desk.now()):
        raise NotOpenError
    await turn.state.update_data(campaign=campaign.id, model={})
    if await bodies(turn):
        await _ask(turn, Registering.kind)
    else:
        await _kind(turn, ModelKind.INDIVIDUAL)


async def _ask(turn: Turn, state: State, page: int = 0) -> None:
    """Ask what this step asks."""
    await turn.state.set_state(state)
    if state == Registering.kind:
        choices = [turn.button(f"campaign-kind-{one}", NewModel(step="kind", value=one).pack()) for one in ModelKind]
        await turn.say("campaign-ask-kind", *([one] for one in choices))
    elif state == Registering.body:
        known = [Button(name, NewModel(step="body", value=key).pack()) for key, name in (await bodies(turn)).items()]
        rows = leaves(
            known,
            lambda to, place, count: turn.button(
                "campaign-leaf", NewModel(step="page", value=str(to)).pack(), page=place, count=count
            ),
            page=page,
        )
        await turn.say("campaign-ask-body", *rows)
    elif state == Registering.field:
        choices = [turn.button(f"campaign-field-{one}", NewModel(step="field", value=one).pack()) for one in Field]
        await turn.say("campaign-ask-field", *([one] for one in choices))
    elif state == Registering.confirm:
        await _confirm(turn)
    else:
        await turn.say(
            {"owner": "campaign-ask-owner", "title": "campaign-ask-model"}.get(_name(state), "campaign-ask-plan")
        )


def _name(state: State) -> str:
    return str(state.state).partition(":")[2]


async def _confirm(turn: Turn) -> None:
    model = (await turn.state.get_data())["model"]
    await turn.say(
        "campaign-model-confirm",
        [turn.button("campaign-model-save", NewModel(step="save").pack())],
        [turn.button("campaign-drop", NewModel(step="drop").pack())],
        kind=turn.t(f"campaign-kind-{model['kind']}"),
        title=model["title"],
        owner=model["owner"],
        field=turn.t(f"campaign-field-{model['field']}"),
        plan=model["plan"],
    )


async def pressed(_query: CallbackQuery, callback_data: NewModel, turn: Turn) -> None:
    """A button of the dialog; one of another step changes nothing.

    Raises:
        StaleError: the dialog does not stand at this button's step.
    """
    state, value = await turn.state.get_state() or "", callback_data.value
    match callback_data.step:
        case "kind" if state == Registering.kind.state and value in set(ModelKind):
            await _kind(turn, ModelKind(value))
        case "body" if state == Registering.body.state and value in await bodies(turn):
            await _body(turn, value)
        case "page" if state == Registering.body.state and value.isdecimal():
            await _ask(turn, Registering.body, page=int(value))
        case "field" if state == Registering.field.state and value in set(Field):
            await _note(turn, field=value)
            await _ask(turn, Registering.plan)
        case "save" if state == Registering.confirm.state:
            await _save(turn)
        case "drop" if state == Registering.confirm.state:
            await turn.end()
            await turn.say("cancelled")
        case _:
            raise StaleError


async def told(_message: Message, words: str, turn: Turn) -> None:
    """An answer in words; what is not understood is asked again."""
    step = (await turn.state.get_state() or "").partition(":")[2]
    if step in LIMITS:
        await _written(turn, step, words)
    elif step == "body":
        found = [key for key, name in (await bodies(turn)).items() if fold(name.lower()) == fold(words.lower())]
        await (_body(turn, found[0]) if found else _ask(turn, Registering.body))
    elif step == "confirm":
        chosen = typed_label(turn, words, ("campaign-model-save", "campaign-drop"))
        if chosen == "campaign-model-save":
            await _save(turn)
        elif chosen:
            await turn.end()
            await turn.say("cancelled")
        else:
            await _confirm(turn)
    else:
        await _chosen(turn, step, words)


async def _chosen(turn: Turn, step: str, words: str) -> None:
    """The label of a kind or a field, typed."""
    if step == "kind":
        kinds = {turn.t(f"campaign-kind-{one}"): one for one in ModelKind}
        labels = [f"campaign-kind-{one}" for one in kinds.values()]
        label = typed_label(turn, words, labels)
        await (_kind(turn, kinds[turn.t(label)]) if label else _ask(turn, Registering.kind))
        return
    fields = {f"campaign-field-{one}": one for one in Field}
    label = typed_label(turn, words, fields)
    if label is None:
        await _ask(turn, Registering.field)
    else:
        await _note(turn, field=fields[label])
        await _ask(turn, Registering.plan)


async def _kind(turn: Turn, kind: ModelKind) -> None:
    await _note(turn, kind=kind)
    if kind is ModelKind.COLLECTIVE:
        await _ask(turn, Registering.body)
    elif turn.person.on_desk:
        await _ask(turn, Registering.owner)
    else:
        await _note(turn, owner=turn.person.name, own=True)
        await _ask(turn, Registering.title)


async def _body(turn: Turn, key: str) -> None:
    await _note(turn, body=key, owner=(await bodies(turn))[key])
    await _ask(turn, Registering.title)


async def _written(turn: Turn, step: str, words: str) -> None:
    if len(words) > LIMITS[step]:
        await turn.say("campaign-too-long", limit=LIMITS[step])
        return
    await _note(turn, **{step: words})
    then = {"owner": Registering.title, "title": Registering.field, "plan": Registering.confirm}
    await _ask(turn, then[step])


async def _save(turn: Turn) -> None:
    data = await turn.state.get_data()
    model: dict[str, Any] = data["model"]
    sort, _, number = model.get("body", "").partition(":")
    draft = ModelDraft(
        kind=ModelKind(model["kind"]),
        title=model["title"],
        owner=model["owner"],
        field=Field(model["field"]),
        plan=model["plan"],
        unit_id=int(number) if sort == "unit" else None,
        group_id=int(number) if sort == "group" else turn.person.group_id if model.get("own") else None,
        person_id=None if turn.person.on_desk else turn.person.id,
    )
    registered = await turn.desk.storage.campaigns.register(
        data["campaign"],
        draft,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("campaign-model-registered", number=registered.number)
    await examples.show(turn, registered)


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("campaign-words-please")


async def _note(turn: Turn, **values: object) -> None:
    await turn.state.update_data(model=(await turn.state.get_data()).get("model", {}) | values)
