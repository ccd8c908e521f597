"""What the petition dialog asks, one screen for each step; the draft itself is kept in storage."""

from aiogram.fsm.state import State, StatesGroup

from handlers.groups import group_rows
from handlers.labels import typed_label, typed_part
from handlers.petition.counting import counted, told
from handlers.ports import Kind
from handlers.presses import Form
from handlers.turn import Turn
from knowledge.petition_kinds import kind_of
from storage.messages import Button
from storage.petition import Petition

CATEGORIES = ("environment", "roads", "utilities", "order", "other")


class Steps(StatesGroup):
    """Where the dialog stands."""

    category = State()
    words = State()
    files = State()
    place = State()
    contact = State()
    identity = State()
    confirm = State()
    alike = State()


def press(turn: Turn, draft: Petition, text_id: str, step: str, value: str = "") -> Button:
    """A button of this draft."""
    return turn.button(text_id, Form(draft=draft.id, step=step, value=value).pack())


async def category(turn: Turn, draft: Petition) -> None:
    """What is it about?"""
    await turn.state.set_state(Steps.category)
    await turn.state.update_data(draft=draft.id, secret=False, leaders_only=False, changes=False)
    await turn.say(
        "petition-category", *[[press(turn, draft, f"category-{name}", "category", name)] for name in CATEGORIES]
    )


# The buttons of each screen: their labels, the step and the value that they carry.
CHOICES: dict[str | None, dict[str, tuple[str, str]]] = {
    Steps.files.state: {"petition-files-skip": ("files", ""), "petition-files-done": ("files", "")},
    Steps.place.state: {"petition-place-skip": ("place", "0")},
    Steps.contact.state: {
        "petition-contact-name": ("contact", "name"),
        "petition-contact-hidden": ("contact", "hidden"),
        "petition-contact-secret": ("contact", "secret"),
    },
    Steps.confirm.state: {
        "petition-send": ("send", ""),
        "petition-leaders-only": ("leaders", "1"),
        "petition-leaders-not": ("leaders", "0"),
        "petition-change": ("change", ""),
        "petition-cancel": ("cancel", ""),
    },
    Steps.alike.state: {"alike-join": ("join", ""), "alike-apart": ("apart", "")},
}


# Where a choice is awaited; words are taken as well at some of them, but no mere number is any.
PRESSED = frozenset({Steps.category.state, *CHOICES} - {Steps.place.state})


def typed_choice(turn: Turn, state: str | None, typed: str) -> tuple[str, str] | None:
    """The step and the value of the button of this screen that was typed in place of being pressed."""
    if state == Steps.category.state:
        found = {f"category-{name}": name for name in CATEGORIES}
        label = typed_part(turn, typed, found)
        return ("category", found[label]) if label else None
    choices = CHOICES.get(state, {})
    label = typed_label(turn, typed, choices)
    return choices[label] if label else None


async def words(turn: Turn, draft: Petition) -> None:
    """Tell us."""
    await turn.state.set_state(Steps.words)
    await turn.state.update_data(draft=draft.id)
    await turn.say("petition-words", category=turn.t(f"category-{draft.category}"))


async def files(turn: Turn, draft: Petition) -> None:
    """Pictures?"""
    await turn.state.set_state(Steps.files)
    if draft.files:
        await turn.say(
            "petition-files-more",
            [press(turn, draft, "petition-files-done", "files")],
            files=counted(turn.t, draft.files),
        )
    else:
        await turn.say(
            "petition-files", [press(turn, draft, "petition-files-skip", "files")], files=turn.brings(Kind.FILE)
        )


async def place(turn: Turn, draft: Petition, *, page: int = 0) -> None:
    """Where? Of a place that was sent as a map's, only the group is still open."""
    await turn.state.set_state(Steps.place)

    def data(step: str, value: int) -> str:
        return Form(draft=draft.id, step=step, value=str(value)).pack()

    rows = group_rows(
        turn,
        turn.desk.ward.groups,
        lambda group_id: data("place", group_id),
        lambda to: data("places", to),
        page=page,
    )
    rows.append([press(turn, draft, "petition-place-skip", "place", "0")])
    if draft.latitude is None:
        await turn.say("petition-place", *rows, place=turn.brings(Kind.PLACE))
    else:
        await turn.say("petition-place-group", *rows)


async def contact(turn: Turn, draft: Petition) -> None:
    """Under which name?"""
    await turn.state.set_state(Steps.contact)
    await turn.say(
        "petition-contact",
        [press(turn, draft, "petition-contact-name", "contact", "name")],
        [press(turn, draft, "petition-contact-hidden", "contact", "hidden")],
        [press(turn, draft, "petition-contact-secret", "contact", "secret")],
    )


async def confirm(turn: Turn, draft: Petition) -> None:
    """Look once more before it goes out."""
    await turn.state.set_state(Steps.confirm)
    rule = await turn.desk.storage.category_rules.get(turn.desk.ward.id, draft.category)
    chosen = bool((await turn.state.get_data()).get("leaders_only"))
    leaders = "petition-leaders-not" if chosen else "petition-leaders-only"
    may_choose = [] if rule.confidential else [press(turn, draft, leaders, "leaders", "0" if chosen else "1")]
    await turn.say(
        "petition-confirm",
        [press(turn, draft, "petition-send", "send")],
        may_choose,
        [press(turn, draft, "petition-change", "change"), press(turn, draft, "petition-cancel", "cancel")],
        category=turn.t(f"category-{draft.category}"),
        kind=turn.t(f"petition-kind-{kind_of(draft.words)}"),
        words=told(turn.t, draft),
        place=where(turn, draft),
        files=counted(turn.t, draft.files),
        who=await _who(turn, draft),
        seen=turn.t("petition-seen-leaders" if chosen or rule.confidential else "petition-seen-desk"),
    )


async def _who(turn: Turn, draft: Petition) -> str:
    if (await turn.state.get_data()).get("secret"):
        return turn.t("petition-who-secret")
    if draft.anonymous:
        return turn.t("petition-who-hidden")
    return turn.t("petition-who", name=draft.person_name, phone=draft.phone or "—")


def where(turn: Turn, petition: Petition) -> str:
    """The place in words."""
    pinned = turn.t("petition-spot-there") if petition.latitude is not None else None
    parts = [part for part in (petition.place, petition.group_name, pinned) if part]
    return ", ".join(parts) or turn.t("petition-place-unknown")


async def resume(turn: Turn, draft: Petition) -> None:
    """The person left a draft open: go on with it, or begin anew?"""
    await turn.state.set_state(None)
    await turn.state.update_data(draft=draft.id)
    await turn.say(
        "petition-resume",
        [press(turn, draft, "petition-resume-yes", "resume")],
        [press(turn, draft, "petition-resume-no", "restart")],
        words=told(turn.t, draft),
    )


async def again(turn: Turn, draft: Petition) -> None:
    """The screen at which the dialog stands, once more."""
    screens = {
        Steps.category.state: category,
        Steps.words.state: words,
        Steps.files.state: files,
        Steps.place.state: place,
        Steps.contact.state: contact,
        Steps.identity.state: identity,
    }
    await screens.get(await turn.state.get_state(), confirm)(turn, draft)


async def identity(turn: Turn, _draft: Petition) -> None:
    """Which name, and which telephone number?"""
    await turn.state.set_state(Steps.identity)
    await turn.say("petition-identity")
