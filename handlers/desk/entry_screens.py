"""What is asked when a petition is entered on somebody's behalf, one screen for each step."""

from aiogram.filters.callback_data import CallbackData

from handlers.desk.entry import Entering, Entry
from handlers.groups import group_rows
from handlers.petition.counting import counted
from handlers.petition.screens import CATEGORIES
from handlers.turn import Row, Turn
from storage.messages import Button
from storage.petition import Way

WAYS = (Way.PAPER, Way.PHONE, Way.WALK_IN)


class Step(CallbackData, prefix="entry", sep="|"):
    """A step of the entry."""

    step: str
    value: str = ""


def choice(turn: Turn, text_id: str, step: str, value: str = "") -> Button:
    """A button of the entry."""
    return turn.button(text_id, Step(step=step, value=value).pack())


async def way(turn: Turn, _entry: Entry) -> None:
    """How did it come?"""
    await turn.state.set_state(Entering.way)
    await turn.say("entry-way", [choice(turn, f"entry-way-{each}", "way", each) for each in WAYS])


async def who(turn: Turn, _entry: Entry) -> None:
    """From whom?"""
    await turn.state.set_state(Entering.who)
    await turn.say("entry-who", [choice(turn, "entry-who-hidden", "who")])


async def words(turn: Turn, _entry: Entry) -> None:
    """What is the matter?"""
    await turn.state.set_state(Entering.words)
    await turn.say("entry-words")


async def files(turn: Turn, entry: Entry) -> None:
    """Photos of the paper?"""
    await turn.state.set_state(Entering.files)
    if entry.files:
        refs = [ref for _, ref in entry.refs()]
        await turn.say("entry-files-more", [choice(turn, "entry-files-done", "files")], files=counted(turn.t, refs))
    else:
        await turn.say("entry-files", [choice(turn, "entry-files-skip", "files")])


async def category(turn: Turn, _entry: Entry) -> None:
    """What is it about?"""
    await turn.state.set_state(Entering.category)
    await turn.say("entry-category", *[[choice(turn, f"category-{name}", "category", name)] for name in CATEGORIES])


async def place(turn: Turn, _entry: Entry, *, page: int = 0) -> None:
    """Where?"""
    await turn.state.set_state(Entering.place)
    rows = group_rows(
        turn,
        turn.desk.ward.groups,
        lambda group_id: Step(step="place", value=str(group_id)).pack(),
        lambda to: Step(step="places", value=str(to)).pack(),
        page=page,
    )
    await turn.say("entry-place", *rows, [choice(turn, "petition-place-skip", "place", "0")])


async def confirm(turn: Turn, entry: Entry) -> None:
    """Look once more before it is entered."""
    await turn.state.set_state(Entering.confirm)
    rule = await turn.desk.storage.category_rules.get(turn.desk.ward.id, entry.category)
    secret = entry.confidential or rule.confidential
    seal: Row = [] if rule.confidential else [choice(turn, "entry-open" if secret else "entry-seal", "seal")]
    await turn.say(
        "entry-confirm",
        [choice(turn, "entry-enter", "enter")],
        seal,
        [choice(turn, "entry-again", "again"), choice(turn, "entry-cancel", "cancel")],
        way=turn.t(f"entry-way-{entry.way}"),
        who=whoever(turn, entry),
        category=turn.t(f"category-{entry.category}"),
        place=where(turn, entry),
        files=counted(turn.t, [ref for _, ref in entry.refs()]),
        words=entry.words or turn.t("petition-no-words"),
        seen=turn.t("entry-seen-above" if secret else "entry-seen-desk"),
    )


def whoever(turn: Turn, entry: Entry) -> str:
    """The sender in words."""
    if not entry.name:
        return turn.t("entry-nameless")
    return turn.t("petition-who", name=entry.name, phone=entry.phone or "—")


def where(turn: Turn, entry: Entry) -> str:
    """The place in words."""
    group = turn.desk.ward.group(entry.group) if entry.group else None
    parts = [part for part in (entry.place, group.name if group else None) if part]
    return ", ".join(parts) or turn.t("petition-place-unknown")


SCREENS = {
    Entering.way.state: way,
    Entering.who.state: who,
    Entering.words.state: words,
    Entering.files.state: files,
    Entering.category.state: category,
    Entering.place.state: place,
    Entering.confirm.state: confirm,
}


async def again(turn: Turn, entry: Entry) -> None:
    """The screen at which the entry stands, once more."""
    await SCREENS[await turn.state.get_state()](turn, entry)
